package dailies.udfs.quality.naturalness;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * BRISQUE (Mittal, Moorthy and Bovik, "No-reference image quality assessment in the spatial
 * domain", IEEE Transactions on Image Processing 2012) with OpenCV's definition, model and range: 0
 * undistorted to 100. It was trained on compression, noise and blur and tells these; it does not
 * tell whether a picture is a good one. Has no state: may be shared between threads.
 *
 * <p>OpenCV differs from the authors: the half scale is not antialiased, the border is repeated,
 * all distributions are asymmetric, the model was trained again and the value is cut to 0 to 100.
 */
final class Brisque {
  /** Pictures with a shorter side than this have no value: their half is hardly a window wide. */
  static final int MIN_SIDE = 16;

  private static final int SCALES = 2;
  private static final int FEATURES_A_SCALE = 18;
  static final int FEATURES = SCALES * FEATURES_A_SCALE;

  private static final float WHITE = 1 / 255f;

  /** Takes every number above 1e-30 to 1 or more. */
  private static final float STEEP = 1e30f;

  /** Read once from the class path. */
  private static final class Model {
    static final BrisqueModel OPEN_CV = BrisqueModel.ofOpenCv();
  }

  private Brisque() {}

  /**
   * @return empty when the picture is flat or so regular that a distribution has one side only, or
   *     smaller than {@link #MIN_SIDE}
   */
  static OptionalDouble of(GreyLevels grey) {
    if (grey.shortSide() < MIN_SIDE) {
      return OptionalDouble.empty();
    }
    double[] features = features(grey);
    if (!Arrays.stream(features).allMatch(Double::isFinite)) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(Math.max(0, Math.min(100, Model.OPEN_CV.predict(features))));
  }

  /** Not a number where a distribution has one side only. */
  static double[] features(GreyLevels grey) {
    GreyRows rows = grey.rows(grey.width(), grey.height(), LevelRows.values(0, WHITE));
    double[] features = new double[FEATURES];
    addFeatures(rows, features, 0);
    addFeatures(HalfScale.cubic(rows), features, FEATURES_A_SCALE);
    return features;
  }

  private static void addFeatures(GreyRows rows, double[] features, int start) {
    SignedMoments[] moments = moments(rows);
    long pixels = (long) rows.width() * rows.height();
    AsymmetricGaussian coefficients = moments[0].fit(pixels);
    features[start] = coefficients.shape();
    features[start + 1] = coefficients.meanSquare();
    for (int map = 1; map < NeighbourMoments.MAPS; map++) {
      AsymmetricGaussian products = moments[map].fit(pixels);
      int at = start + 4 * map - 2;
      features[at] = products.shape();
      features[at + 1] = products.mean();
      features[at + 2] = products.left() * products.left();
      features[at + 3] = products.right() * products.right();
    }
  }

  private static SignedMoments[] moments(GreyRows rows) {
    int width = rows.width();
    LocalMoments local = new LocalMoments(rows);
    NeighbourMoments neighbours = new NeighbourMoments(width, row -> normalize(local, row, width));
    SignedMoments[] moments = NeighbourMoments.none();
    neighbours.start();
    int left = rows.height() - 1;
    while (left > 0) {
      int taken = Math.min(left, ColumnSums.ROWS);
      neighbours.add(taken);
      neighbours.addTo(moments, 0, width);
      neighbours.clear();
      left -= taken;
    }
    neighbours.finish();
    neighbours.addTo(moments, 0, width);
    return moments;
  }

  private static void normalize(LocalMoments local, CoefficientRow row, int width) {
    local.advance();
    normalize(local.difference(), local.variance(), row.values(), width);
    System.arraycopy(row.values(), 1, row.right(), 0, width - 1);
    row.right()[width - 1] = 0;
  }

  /**
   * A variance below 0 has no root in OpenCV, and such a pixel does not count: it becomes 0 here.
   */
  private static void normalize(
      float[] difference, float[] variance, float[] coefficients, int width) {
    for (int x = 0; x < width; x++) {
      float counts = Math.max(0f, Math.min(1f, variance[x] * STEEP + 1));
      float deviation = (float) Math.sqrt(Math.abs(variance[x]));
      coefficients[x] = counts * (difference[x] / (deviation + WHITE));
    }
  }
}
