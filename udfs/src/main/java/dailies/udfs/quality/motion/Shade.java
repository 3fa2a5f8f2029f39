package dailies.udfs.quality.motion;

/** Whether a frame shows anything. */
enum Shade {
  BLACK,
  WHITE,
  PICTURE;

  private static final int BLACK_BELOW = 24;
  private static final int WHITE_ABOVE = 235;
  private static final double NEARLY_ALL = 0.98;

  static Shade of(MotionPlane plane) {
    int black = 0;
    int white = 0;
    for (int level : plane.luma()) {
      // Without branches, which noise would make unpredictable.
      black += level - BLACK_BELOW >>> 31;
      white += WHITE_ABOVE - level >>> 31;
    }
    double enough = NEARLY_ALL * plane.luma().length;
    return black >= enough ? BLACK : white >= enough ? WHITE : PICTURE;
  }
}
