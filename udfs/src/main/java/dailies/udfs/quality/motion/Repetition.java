package dailies.udfs.quality.motion;

/** Tells frames that repeat the one before from what moves around them. Not thread-safe. */
final class Repetition {
  /** Beside frames that move, compression leaves this part of their difference in repeated ones. */
  private static final double BESIDE_MOTION = 0.15;

  /** And this part, where all that moved comes to a halt for a frame. */
  private static final double BESIDE_MOTION_AT_HALT = 0.35;

  private static final double HALT = 0.06;

  /** Slower motion, in long sides a frame, is not told from a halt. */
  private static final double SLOWEST = 0.0015;

  /** How much of the averages is kept from one moving frame to the next. */
  private static final double KEPT = 0.6;

  // Where the camera has come to rest, its last motion is soon no measure any more.
  private static final double KEPT_AT_REST = 0.8;

  // A cut is no motion.
  private static final double LARGEST_RISE = 3;

  private double difference;
  private double length;

  /**
   * @param difference mean absolute difference in grey levels from the frame before
   * @param movement null where it is unknown
   */
  boolean is(double difference, Movement movement) {
    double length = movement == null ? 0 : movement.length();
    if (difference <= Math.max(FrameStep.EXACT, allowed(length) * this.difference)) {
      this.difference *= KEPT_AT_REST;
      this.length *= KEPT_AT_REST;
      return true;
    }
    double limited = Math.min(difference, LARGEST_RISE * (this.difference + 1));
    this.difference = average(this.difference, limited);
    this.length = average(this.length, Math.min(length, LARGEST_RISE * (this.length + SLOWEST)));
    return false;
  }

  private double allowed(double found) {
    boolean halts = length >= SLOWEST && found <= HALT * length;
    return halts ? BESIDE_MOTION_AT_HALT : BESIDE_MOTION;
  }

  static double average(double soFar, double value) {
    return soFar == 0 ? value : KEPT * soFar + (1 - KEPT) * value;
  }
}
