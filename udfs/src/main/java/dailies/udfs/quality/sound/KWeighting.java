package dailies.udfs.quality.sound;

/**
 * The K-weighting of ITU-R BS.1770-4 for one channel: a high shelf for the head, then a high pass.
 * The recommendation gives coefficients for 48 kHz only; for any rate the analogue prototypes that
 * they come from are transformed (De Man, Evaluation of Implementations of the EBU R128 Loudness
 * Measurement, AES 2018).
 */
final class KWeighting {
  /** Below this the shelf would lie beyond half the sample rate or right at it. */
  static final int LOWEST_RATE = 4000;

  private static final double SHELF_HERTZ = 1681.974450955533;
  private static final double SHELF_DECIBELS = 3.999843853973347;
  private static final double SHELF_Q = 0.7071752369554196;
  private static final double SHELF_EXPONENT = 0.4996667741545416;
  private static final double HIGH_PASS_HERTZ = 38.13547087602444;
  private static final double HIGH_PASS_Q = 0.5003270373238773;

  /** Added to every sample: after sound has ended the filter would count with denormals, slowly. */
  private static final double NEVER_DENORMAL = 1e-20;

  private final double shelf0;
  private final double shelf1;
  private final double shelf2;
  private final double shelfBack1;
  private final double shelfBack2;
  private final double passBack1;
  private final double passBack2;
  private double shelfState1;
  private double shelfState2;
  private double passState1;
  private double passState2;

  /**
   * @param sampleRate at least {@link #LOWEST_RATE}
   */
  KWeighting(int sampleRate) {
    double k = Math.tan(Math.PI * SHELF_HERTZ / sampleRate);
    double high = Math.pow(10, SHELF_DECIBELS / 20);
    double band = Math.pow(high, SHELF_EXPONENT);
    double scale = 1 + k / SHELF_Q + k * k;
    shelf0 = (high + band * k / SHELF_Q + k * k) / scale;
    shelf1 = 2 * (k * k - high) / scale;
    shelf2 = (high - band * k / SHELF_Q + k * k) / scale;
    shelfBack1 = 2 * (k * k - 1) / scale;
    shelfBack2 = (1 - k / SHELF_Q + k * k) / scale;
    double p = Math.tan(Math.PI * HIGH_PASS_HERTZ / sampleRate);
    double passScale = 1 + p / HIGH_PASS_Q + p * p;
    passBack1 = 2 * (p * p - 1) / passScale;
    passBack2 = (1 - p / HIGH_PASS_Q + p * p) / passScale;
  }

  /**
   * {@code before} and the squares of the weighted samples {@code from} to before {@code to}. The
   * filter goes on from piece to piece.
   */
  double squares(float[] samples, int from, int to, double before) {
    double s1 = shelfState1;
    double s2 = shelfState2;
    double p1 = passState1;
    double p2 = passState2;
    double sum = before;
    for (int i = from; i < to; i++) {
      double x = samples[i] + NEVER_DENORMAL;
      double y = shelf0 * x + s1;
      s1 = shelf1 * x - shelfBack1 * y + s2;
      s2 = shelf2 * x - shelfBack2 * y;
      double z = y + p1;
      p1 = -2 * y - passBack1 * z + p2;
      p2 = y - passBack2 * z;
      sum += z * z;
    }
    shelfState1 = s1;
    shelfState2 = s2;
    passState1 = p1;
    passState2 = p2;
    return sum;
  }
}
