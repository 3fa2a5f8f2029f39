package dailies.udfs.decode;

/** How stored frames are turned for display, in EXIF's numbers. */
final class DisplayOrientation {
  static final int UPRIGHT = 1;

  private DisplayOrientation() {}

  /**
   * @param matrix nine numbers of which the first, second, fourth and fifth turn and mirror, as in
   *     a QuickTime track header (ISO/IEC 14496-12, 8.3.2): a stored (x, y) is shown at (m0 x + m3
   *     y, m1 x + m4 y)
   * @return 1 to 8; angles between are taken to the nearest quarter turn
   */
  static int ofMatrix(int[] matrix) {
    long a = matrix[0];
    long b = matrix[1];
    long c = matrix[3];
    long d = matrix[4];
    if (Math.abs(a) + Math.abs(d) >= Math.abs(b) + Math.abs(c)) {
      if (d >= 0) {
        return a >= 0 ? UPRIGHT : 2;
      }
      return a >= 0 ? 4 : 3;
    }
    if (c < 0) {
      return b >= 0 ? 6 : 7;
    }
    return b >= 0 ? 5 : 8;
  }

  /** Whether width and height change places. */
  static boolean swapsSides(int orientation) {
    return orientation >= 5;
  }

  /**
   * Turns pixels for display.
   *
   * @param pixels row by row without padding
   * @param width before turning
   * @param height before turning
   * @param channels bytes a pixel
   */
  static byte[] apply(byte[] pixels, int width, int height, int channels, int orientation) {
    if (orientation == UPRIGHT) {
      return pixels;
    }
    byte[] turned = new byte[pixels.length];
    int[] start = origin(width, height, orientation);
    int outWidth = swapsSides(orientation) ? height : width;
    int outHeight = swapsSides(orientation) ? width : height;
    int to = 0;
    for (int y = 0; y < outHeight; y++) {
      int from = (start[0] + y * start[2]) * channels;
      int step = start[1] * channels;
      for (int x = 0; x < outWidth; x++, from += step) {
        for (int channel = 0; channel < channels; channel++) {
          turned[to++] = pixels[from + channel];
        }
      }
    }
    return turned;
  }

  /** Stored index of the displayed top left pixel, and the steps to its right and lower one. */
  private static int[] origin(int width, int height, int orientation) {
    int right = width - 1;
    int bottom = (height - 1) * width;
    return switch (orientation) {
      case 2 -> new int[] {right, -1, width};
      case 3 -> new int[] {bottom + right, -1, -width};
      case 4 -> new int[] {bottom, 1, -width};
      case 5 -> new int[] {0, width, 1};
      case 6 -> new int[] {bottom, -width, 1};
      case 7 -> new int[] {bottom + right, -width, -1};
      case 8 -> new int[] {right, width, -1};
      default -> throw new IllegalArgumentException("Invalid orientation: " + orientation);
    };
  }
}
