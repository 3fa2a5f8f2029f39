package dailies.udfs.quality.naturalness;

/**
 * An asymmetric generalised Gaussian distribution around 0, fitted by moments (Lasmar, Stitou and
 * Berthoumieu, "Multiscale skewed heavy tailed model for texture analysis", ICIP 2009).
 *
 * @param shape 2 for a Gaussian, 1 for a Laplacian; 0.2 to 10 in steps of 0.001
 * @param left the root mean square of the numbers below 0
 * @param right the root mean square of the numbers above 0
 */
record AsymmetricGaussian(double shape, double left, double right) {
  private static final double LOWEST_SHAPE = 0.2;
  private static final double STEP = 0.001;
  private static final int SHAPES = 9801;

  /** The normalised moment by shape; rises. */
  private static final double[] MOMENTS = new double[SHAPES];

  /** By shape, the scale parameter of a side whose root mean square is 1. */
  private static final double[] SCALES = new double[SHAPES];

  /** By shape, the mean of a distribution whose scale parameters differ by 1. */
  private static final double[] MEANS = new double[SHAPES];

  static {
    for (int i = 0; i < SHAPES; i++) {
      double shape = LOWEST_SHAPE + i * STEP;
      double one = logGamma(1 / shape);
      double two = logGamma(2 / shape);
      double three = logGamma(3 / shape);
      MOMENTS[i] = Math.exp(2 * two - one - three);
      SCALES[i] = Math.exp((one - three) / 2);
      MEANS[i] = Math.exp(two - one);
    }
  }

  /** The nearest shape of the table; the lowest when {@code moment} is not a number. */
  static AsymmetricGaussian ofMoments(double moment, double left, double right) {
    int low = 0;
    int high = SHAPES - 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (MOMENTS[middle] <= moment) {
        low = middle;
      } else {
        high = middle;
      }
    }
    boolean highIsNearer = MOMENTS[high] - moment < moment - MOMENTS[low];
    return new AsymmetricGaussian(LOWEST_SHAPE + (highIsNearer ? high : low) * STEP, left, right);
  }

  double meanSquare() {
    return (left * left + right * right) / 2;
  }

  double leftScale() {
    return left * SCALES[index()];
  }

  double rightScale() {
    return right * SCALES[index()];
  }

  /** The mean of the distribution. */
  double mean() {
    return (rightScale() - leftScale()) * MEANS[index()];
  }

  private int index() {
    return (int) Math.round((shape - LOWEST_SHAPE) / STEP);
  }

  /**
   * The logarithm of the gamma function for x from 0.05 up: Stirling's series (Abramowitz and
   * Stegun, 6.1.40) above 10, reached by the recurrence.
   */
  static double logGamma(double x) {
    double shifted = x;
    double product = 1;
    while (shifted < 10) {
      product *= shifted;
      shifted++;
    }
    double square = 1 / (shifted * shifted);
    double series =
        (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680))) / shifted;
    return (shifted - 0.5) * Math.log(shifted)
        - shifted
        + 0.5 * Math.log(2 * Math.PI)
        + series
        - Math.log(product);
  }
}
