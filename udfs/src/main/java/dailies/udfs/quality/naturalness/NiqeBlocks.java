package dailies.udfs.quality.naturalness;

import java.util.Arrays;

/**
 * What NIQE measures of each block of 96x96 pixels of a picture, from the top left corner; pixels
 * that do not fill a block do not count.
 *
 * @param features 36 for each block; not a number where a distribution has one side only, as in
 *     flat blocks
 * @param sharpness the mean local deviation of each block, in grey levels
 */
record NiqeBlocks(double[][] features, double[] sharpness) {
  static final int SIZE = 96;
  static final int FEATURES = 36;

  private static final int FEATURES_A_SCALE = 18;

  /** Levels are counted from here, because floats are finest around 0. */
  private static final float MIDDLE = 128;

  /** Differences nearer to 0 than this, in grey levels, are not sure of their sign in floats. */
  private static final float UNSURE = 5e-4f;

  /** Rounding errors become this, because their products must not vanish in floats. */
  private static final double TINY = 1e-9;

  /** Of a picture of {@link #SIZE} or more pixels each way. */
  static NiqeBlocks of(GreyLevels grey) {
    int columns = grey.width() / SIZE;
    int lines = grey.height() / SIZE;
    GreyRows rows = grey.rows(columns * SIZE, lines * SIZE, LevelRows.values(MIDDLE, 1));
    double[][] features = new double[columns * lines][FEATURES];
    double[] sharpness = fill(features, 0, rows, SIZE);
    fill(features, FEATURES_A_SCALE, HalfScale.antialiased(rows), SIZE / 2);
    return new NiqeBlocks(features, sharpness);
  }

  /**
   * Fills the features of one scale, from {@code start} on.
   *
   * @return the mean deviation of each block
   */
  private static double[] fill(double[][] features, int start, GreyRows rows, int size) {
    int width = rows.width();
    LocalMoments local = new LocalMoments(rows);
    float[] deviation = new float[width];
    float[] deviations = new float[width];
    NeighbourMoments neighbours =
        new NeighbourMoments(
            width,
            row -> {
              local.advance();
              refine(local, width);
              deviate(local.variance(), deviation, deviations, width);
              normalize(local.difference(), deviation, row.values(), width);
              turn(row, width, size);
            });
    double[] means = new double[features.length];
    int columns = width / size;
    for (int block = 0; block < features.length; block++) {
      int from = block % columns * size;
      if (from == 0) {
        neighbours.clear();
        Arrays.fill(deviations, 0);
        neighbours.addTorus(size);
      }
      SignedMoments[] moments = NeighbourMoments.none();
      neighbours.addTo(moments, from, from + size);
      describe(moments, (long) size * size, features[block], start);
      means[block] = mean(deviations, from, size) / size;
    }
    return means;
  }

  private static void deviate(float[] variance, float[] deviation, float[] sums, int width) {
    for (int x = 0; x < width; x++) {
      deviation[x] = (float) Math.sqrt(Math.abs(variance[x]));
    }
    for (int x = 0; x < width; x++) {
      sums[x] += deviation[x];
    }
  }

  private static void refine(LocalMoments local, int width) {
    float[] difference = local.difference();
    float[][] window = null;
    for (int x = 0; x < width; x++) {
      if (difference[x] < UNSURE && difference[x] > -UNSURE) {
        window = window == null ? local.window() : window;
        double exact = ExactGaussian.difference(window, x, MIDDLE);
        difference[x] = (float) (Math.signum(exact) * Math.max(TINY, Math.abs(exact)));
      }
    }
  }

  private static void normalize(
      float[] difference, float[] deviation, float[] coefficients, int width) {
    for (int x = 0; x < width; x++) {
      coefficients[x] = difference[x] / (deviation[x] + 1);
    }
  }

  /** The right neighbour of the last pixel of a block is its first. */
  private static void turn(CoefficientRow row, int width, int size) {
    System.arraycopy(row.values(), 1, row.right(), 0, width - 1);
    for (int x = 0; x < width; x += size) {
      row.right()[x + size - 1] = row.values()[x];
    }
  }

  private static void describe(SignedMoments[] moments, long pixels, double[] features, int start) {
    AsymmetricGaussian coefficients = moments[0].fit(pixels);
    features[start] = coefficients.shape();
    features[start + 1] = (coefficients.leftScale() + coefficients.rightScale()) / 2;
    for (int map = 1; map < NeighbourMoments.MAPS; map++) {
      AsymmetricGaussian products = moments[map].fit(pixels);
      int at = start + 4 * map - 2;
      features[at] = products.shape();
      features[at + 1] = products.mean();
      features[at + 2] = products.leftScale();
      features[at + 3] = products.rightScale();
    }
  }

  private static double mean(float[] values, int from, int count) {
    double sum = 0;
    for (int x = from; x < from + count; x++) {
      sum += values[x];
    }
    return sum / count;
  }
}
