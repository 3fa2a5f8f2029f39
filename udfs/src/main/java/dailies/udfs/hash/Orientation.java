package dailies.udfs.hash;

/**
 * The eight ways in which a square can lie: transposed or not, then mirrored along either axis or
 * both. What a picture shows when it lies so can be told from its frequencies: mirroring changes
 * the sign of the odd ones along the axis, transposing swaps both axes.
 */
public enum Orientation {
  UPRIGHT(false, false, false),
  MIRRORED(false, true, false),
  FLIPPED(false, false, true),
  ROTATED_180(false, true, true),
  TRANSPOSED(true, false, false),
  /** Clockwise. */
  ROTATED_90(true, true, false),
  ROTATED_270(true, false, true),
  ANTITRANSPOSED(true, true, true);

  private final boolean transposed;
  private final boolean leftRight;
  private final boolean topBottom;

  Orientation(boolean transposed, boolean leftRight, boolean topBottom) {
    this.transposed = transposed;
    this.leftRight = leftRight;
    this.topBottom = topBottom;
  }

  /** Whether writing would be reversed. */
  public boolean isMirrored() {
    return transposed ^ leftRight ^ topBottom;
  }

  /** Whether the left side has gone elsewhere than to the right. */
  public boolean isRotated() {
    return transposed || topBottom;
  }

  /**
   * Where the pixel comes from that is shown at a place.
   *
   * @param side of the square, in pixels
   * @return {@code side * y + x} before
   */
  int source(int x, int y, int side) {
    int column = leftRight ? side - 1 - x : x;
    int row = topBottom ? side - 1 - y : y;
    return transposed ? side * column + row : side * row + column;
  }

  /**
   * A frequency of what is shown.
   *
   * @param upright {@code side * vertical + horizontal}
   */
  double coefficient(double[] upright, int vertical, int horizontal, int side) {
    double coefficient =
        transposed ? upright[side * horizontal + vertical] : upright[side * vertical + horizontal];
    boolean negative = (leftRight && horizontal % 2 == 1) ^ (topBottom && vertical % 2 == 1);
    return negative ? -coefficient : coefficient;
  }
}
