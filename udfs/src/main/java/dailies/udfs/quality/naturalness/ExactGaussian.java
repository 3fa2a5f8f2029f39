package dailies.udfs.quality.naturalness;

/**
 * The Gaussian of {@link LocalMoments} for single pixels, in double precision: 49 products of 8-bit
 * levels, added up row by row without fused multiply-add.
 *
 * <p>Where a picture is flat the difference from the mean should be 0 and is a rounding error of
 * some 1e-14, which NIQE counts by its sign. There is no right answer to that; this is the one of
 * the reference values that Dailies is held to, and the same on every machine.
 */
final class ExactGaussian {
  private static final int TAPS = LocalMoments.TAPS;

  /** The sum of the 49 products, to the last bit; the weights are divided by it once more. */
  private static final double SUM = 1 - 0x1p-52;

  private static final double[] WEIGHTS = weights();

  /** By grey level, where all 49 pixels have it. */
  private static final double[] FLAT = flat();

  private ExactGaussian() {}

  private static double[] weights() {
    double[] weights = new double[TAPS * TAPS];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = LocalMoments.kernel(i / TAPS) * LocalMoments.kernel(i % TAPS) / SUM;
    }
    return weights;
  }

  private static double[] flat() {
    double[] flat = new double[256];
    for (int level = 0; level < flat.length; level++) {
      double sum = 0;
      for (double weight : WEIGHTS) {
        sum += weight * level;
      }
      flat[level] = level - sum;
    }
    return flat;
  }

  /**
   * The middle pixel minus the mean.
   *
   * @param window seven rows from top to bottom
   * @param x the left column of seven
   * @param black what is added to the values of the rows for them to be 0 to 255
   */
  static double difference(float[][] window, int x, float black) {
    float middle = window[TAPS / 2][x + TAPS / 2];
    double level = (double) middle + black;
    if (level == Math.rint(level) && isFlat(window, x, middle)) {
      return FLAT[(int) level];
    }
    double sum = 0;
    for (int i = 0, weight = 0; i < TAPS; i++) {
      float[] row = window[i];
      for (int k = x; k < x + TAPS; k++) {
        sum += WEIGHTS[weight++] * ((double) row[k] + black);
      }
    }
    return level - sum;
  }

  private static boolean isFlat(float[][] window, int x, float level) {
    for (int i = 0; i < TAPS; i++) {
      float[] row = window[i];
      for (int k = x; k < x + TAPS; k++) {
        if (row[k] != level) {
          return false;
        }
      }
    }
    return true;
  }
}
