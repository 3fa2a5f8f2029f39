package dailies.udfs.quality.motion;

/**
 * Sums over the pixels of one tile: of its gradients and of how it differs from the other frame.
 * From them follows its shift by least squares, with a change of light as a third unknown.
 */
final class TileGradients {
  static final int TILE = 16;

  private static final double PIXELS = TILE * TILE;

  /** Central differences in two frames, summed, are so many times the gradient. */
  private static final double SCALE = 4;

  private int level;
  private int x;
  private int y;
  private int change;
  private double xx;
  private double xy;
  private double yy;
  private double xChange;
  private double yChange;

  /**
   * @param at index of the tile's first pixel in {@code before}, not at the frame's edge
   * @param away how much farther on that pixel is in {@code after}
   */
  void sum(int[] before, int[] after, int width, int at, int away) {
    level = 0;
    x = 0;
    y = 0;
    change = 0;
    int sumXx = 0;
    int sumXy = 0;
    int sumYy = 0;
    int sumXChange = 0;
    int sumYChange = 0;
    for (int line = at; line < at + TILE * width; line += width) {
      for (int i = line, j = line + away; i < line + TILE; i++, j++) {
        int gx = before[i + 1] - before[i - 1] + after[j + 1] - after[j - 1];
        int gy = before[i + width] - before[i - width] + after[j + width] - after[j - width];
        int lighter = after[j] - before[i];
        level += before[i];
        x += gx;
        y += gy;
        change += lighter;
        sumXx += gx * gx;
        sumXy += gx * gy;
        sumYy += gy * gy;
        sumXChange += gx * lighter;
        sumYChange += gy * lighter;
      }
    }
    xx = sumXx - x * (x / PIXELS);
    xy = sumXy - x * (y / PIXELS);
    yy = sumYy - y * (y / PIXELS);
    xChange = sumXChange - x * (change / PIXELS);
    yChange = sumYChange - y * (change / PIXELS);
  }

  /** The mean squared gradient along the direction in which it is least. */
  double texture() {
    double weakest = (xx + yy) / 2 - Math.hypot((xx - yy) / 2, xy);
    return weakest / (SCALE * SCALE * PIXELS);
  }

  /** How far the tile is to the right of where it was looked for; only where there is texture. */
  double shiftX() {
    return SCALE * (xy * yChange - yy * xChange) / (xx * yy - xy * xy);
  }

  /** How far it is below. */
  double shiftY() {
    return SCALE * (xy * xChange - xx * yChange) / (xx * yy - xy * xy);
  }

  /** Its mean luma before. */
  double level() {
    return level / PIXELS;
  }

  /** How much lighter it became, in grey levels, when it has moved by this. */
  double lighter(double shiftX, double shiftY) {
    return (change + (x * shiftX + y * shiftY) / SCALE) / PIXELS;
  }
}
