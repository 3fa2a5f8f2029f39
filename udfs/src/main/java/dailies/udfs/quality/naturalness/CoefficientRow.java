package dailies.udfs.quality.naturalness;

/**
 * One row of normalised coefficients.
 *
 * @param values the coefficients
 * @param right the right neighbour of each
 */
record CoefficientRow(float[] values, float[] right) {
  CoefficientRow(int width) {
    this(new float[width], new float[width]);
  }
}
