package dailies.udfs.quality.motion;

/**
 * From one frame to the next.
 *
 * @param frameIndex number of the later frame
 * @param atSeconds when the earlier one is shown, from the clip's start
 * @param seconds how long it is shown; above 0
 * @param before what the earlier frame is
 * @param after what the later frame is
 * @param difference mean absolute difference in grey levels; infinite when the sizes differ
 * @param repeats whether the later frame is as good as the same, beside what moves around it
 * @param movement null when the sizes differ
 */
record FrameStep(
    long frameIndex,
    double atSeconds,
    double seconds,
    Shade before,
    Shade after,
    double difference,
    boolean repeats,
    Movement movement) {

  /**
   * Frames that differ by less are one frame, decoded twice. Noise of a sensor leaves more even
   * after strong compression.
   */
  static final double EXACT = 0.018;

  /** Whether both frames show something, so that they can be compared. */
  boolean shows() {
    return before == Shade.PICTURE && after == Shade.PICTURE && movement != null;
  }

  boolean isExact() {
    return difference <= EXACT;
  }
}
