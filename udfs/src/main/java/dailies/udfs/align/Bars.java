package dailies.udfs.align;

import dailies.udfs.decode.GreyFrame;

/**
 * The black bars that letterboxing and pillarboxing add on both sides of a picture.
 *
 * @param horizontal height of the upper bar in pixels; the lower one is as high
 * @param vertical width of the left bar in pixels; the right one is as wide
 */
record Bars(int horizontal, int vertical) {
  static final Bars NONE = new Bars(0, 0);

  // Black is 0 at full range; analogue sources and compression lift it.
  private static final int BLACK_UP_TO = 30;

  /** Of the pixels of a line; the others may be noise. */
  private static final double NEARLY_ALL = 0.98;

  /** Of the side; a narrower edge does not move the hash. */
  private static final double NARROWEST = 0.02;

  /** Of the side; what is left between wider ones is a caption on black rather than a picture. */
  private static final double WIDEST = 0.375;

  /**
   * The bars of one frame. Dark content is no bar unless it is on both sides, as a night sky is
   * not: the narrower side counts.
   *
   * @return null when the frame tells nothing: it is black, or a caption or the like on black
   */
  static Bars of(GreyFrame frame) {
    int height = frame.height();
    int top = 0;
    while (top < height && isBlackRow(frame, top)) {
      top++;
    }
    if (top == height) {
      return null;
    }
    int bottom = 0;
    while (bottom < top && isBlackRow(frame, height - 1 - bottom)) {
      bottom++;
    }
    int left = 0;
    while (left < frame.width() / 2
        && isBlackColumn(frame, left)
        && isBlackColumn(frame, frame.width() - 1 - left)) {
      left++;
    }
    return bottom > WIDEST * height || left > WIDEST * frame.width()
        ? null
        : new Bars(wideEnough(bottom, height), wideEnough(left, frame.width()));
  }

  private static int wideEnough(int bar, int side) {
    return bar < NARROWEST * side ? 0 : bar;
  }

  private static boolean isBlackRow(GreyFrame frame, int row) {
    return isBlack(frame.luma(), row * frame.width(), 1, frame.width());
  }

  private static boolean isBlackColumn(GreyFrame frame, int column) {
    return isBlack(frame.luma(), column, frame.width(), frame.height());
  }

  private static boolean isBlack(byte[] luma, int first, int step, int count) {
    int brighter = 0;
    int allowed = (int) ((1 - NEARLY_ALL) * count);
    for (int i = 0, at = first; i < count; i++, at += step) {
      if ((luma[at] & 255) > BLACK_UP_TO && ++brighter > allowed) {
        return false;
      }
    }
    return true;
  }

  /** What is bar in both. */
  Bars and(Bars other) {
    return equals(other)
        ? this
        : new Bars(Math.min(horizontal, other.horizontal), Math.min(vertical, other.vertical));
  }

  /** Whether pictures within these bars and within the others show the same to the eye. */
  boolean isLike(Bars other, int width, int height) {
    return Math.abs(horizontal - other.horizontal) <= NARROWEST * height
        && Math.abs(vertical - other.vertical) <= NARROWEST * width;
  }

  /** Share of the area of a frame that is no bar. */
  double pictureShare(int width, int height) {
    return (1 - 2.0 * horizontal / height) * (1 - 2.0 * vertical / width);
  }

  /** The frame without its bars. */
  GreyFrame cut(GreyFrame frame) {
    int width = frame.width() - 2 * vertical;
    int height = frame.height() - 2 * horizontal;
    byte[] luma = new byte[width * height];
    for (int y = 0; y < height; y++) {
      int from = (y + horizontal) * frame.width() + vertical;
      System.arraycopy(frame.luma(), from, luma, y * width, width);
    }
    return new GreyFrame(width, height, luma, frame.frameIndex(), frame.ptsMicros());
  }
}
