package dailies.udfs.quality.motion;

/**
 * What moved from one frame to the next, and how the light changed. Lengths are parts of the
 * frame's long side.
 *
 * @param located whether enough of the frame has texture to tell its motion; all but {@code gains}
 *     is 0 otherwise
 * @param x how far the picture as a whole moved to the right
 * @param y how far it moved down
 * @param length the mean distance that its parts moved
 * @param gains the logarithm of the change of brightness of bands along the long side, motion
 *     compensated; {@code NaN} where a band is too dark or too bright to tell
 */
record Movement(boolean located, double x, double y, double length, double[] gains) {
  /** Less than this is not told from a camera that stands. */
  private static final double STEADY = 0.0005;

  static final Movement NONE = new Movement(false, 0, 0, 0, new double[0]);

  /** Whether the picture as a whole turned back between this movement and {@code next}. */
  boolean turnsBack(Movement next) {
    return x * next.x + y * next.y < -STEADY * STEADY;
  }
}
