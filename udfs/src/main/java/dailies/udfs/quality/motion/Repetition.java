package dailies.udfs.quality.motion;

/** Tells frames that repeat the one before from what moves around them. Not thread-safe. */
final class Repetition {
  /** Beside frames that move, compression leaves this part of their difference in repeated ones. */
  private static final double BESIDE_MOTION = 0.15;

  /** How much of the average is kept from one moving frame to the next. */
  private static final double KEPT = 0.6;

  // Where the camera has come to rest, its last motion is soon no measure any more.
  private static final double KEPT_AT_REST = 0.8;

  // A cut is no motion.
  private static final double LARGEST_RISE = 3;

  private double movement;

  /**
   * @param difference mean absolute difference in grey levels from the frame before
   */
  boolean is(double difference) {
    if (difference <= Math.max(FrameStep.EXACT, BESIDE_MOTION * movement)) {
      movement *= KEPT_AT_REST;
      return true;
    }
    double limited = Math.min(difference, LARGEST_RISE * (movement + 1));
    movement = movement == 0 ? limited : KEPT * movement + (1 - KEPT) * limited;
    return false;
  }
}
