package dailies.udfs.face;

/** Sums over the rectangles of one small picture, by its integral images. */
final class WindowSums {
  /** Taken off each level, so that sums over 131,000 pixels are exact in a float. */
  private static final int MIDDLE = 128;

  /** A window's outermost pixels do not count for its deviation. */
  private static final int RIM = 1;

  private final int width;
  private final int height;
  private final int stride;
  private final float[] sums;
  private final int[] squares;

  /**
   * @param stride row length of the integral images, above the width of {@code plane}
   */
  WindowSums(GreyPlane plane, int stride) {
    this.width = plane.width();
    this.height = plane.height();
    this.stride = stride;
    this.sums = new float[(height + 1) * stride];
    this.squares = new int[(height + 1) * stride];
    for (int y = 0; y < height; y++) {
      addRow(plane.levels(), y);
    }
  }

  private void addRow(int[] levels, int y) {
    int sum = 0;
    int square = 0;
    int above = y * stride + 1;
    int at = above + stride;
    for (int x = 0; x < width; x++) {
      int level = levels[y * width + x] - MIDDLE;
      sum += level;
      square += level * level;
      sums[at + x] = sums[above + x] + sum;
      squares[at + x] = squares[above + x] + square;
    }
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int stride() {
    return stride;
  }

  /**
   * The integral image: {@code (height + 1) * stride} numbers, each the sum of what lies above and
   * left of it.
   */
  float[] sums() {
    return sums;
  }

  /** Pixels of a window that count for its deviation. */
  static int area(int side) {
    int inner = side - 2 * RIM;
    return inner * inner;
  }

  /** The deviation of a window's pixels times their number, without its rim. */
  float deviation(int side, int x, int y) {
    int upperLeft = (y + RIM) * stride + x + RIM;
    int upperRight = upperLeft + side - 2 * RIM;
    int lowerLeft = upperLeft + (side - 2 * RIM) * stride;
    int lowerRight = upperRight + (side - 2 * RIM) * stride;
    // Sums of squares may overflow; their differences do not.
    long square =
        squares[lowerRight] - squares[lowerLeft] - squares[upperRight] + squares[upperLeft];
    long sum = (long) (sums[lowerRight] - sums[lowerLeft] - sums[upperRight] + sums[upperLeft]);
    return (float) Math.sqrt(area(side) * square - sum * sum);
  }
}
