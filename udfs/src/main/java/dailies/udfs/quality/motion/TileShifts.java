package dailies.udfs.quality.motion;

import java.util.Arrays;

/**
 * The shift of each tile of a frame against a common one, by the method of Lucas and Kanade ("An
 * iterative image registration technique", 1981) with the change of light as a third unknown. Not
 * thread-safe.
 */
final class TileShifts {
  private static final int TILE = TileGradients.TILE;

  /** Mean squared gradient, across the direction in which it is least, that tells a shift. */
  private static final double TEXTURE = 1.5;

  private static final int FEWEST_TILES = 3;
  private static final double FEWEST_SHARE = 0.1;

  /** Gradients tell no larger shift than this, in pixels. */
  private static final double FARTHEST = 3;

  /** Below this, in pixels, a shift is not told from noise. */
  private static final double NOISE = 0.05;

  /** Keeps logarithms of the light in dark parts from being noise. */
  private static final double DARK = 16;

  /** One tile in so many is enough to tell the light of its band. */
  private static final int FEWEST_OF_BAND = 3;

  private static final double BLACKEST = 6;
  private static final double WHITEST = 249;

  private final TileGradients gradients = new TileGradients();
  private int columns;
  private int rows;
  private double[] x = new double[0];
  private double[] y = new double[0];
  private double[] gains = new double[0];
  private boolean[] textured = new boolean[0];
  private double[] sorted = new double[0];
  private boolean portrait;
  private int located;
  private double medianX;
  private double medianY;

  /** The tiles of {@code after} lie about at ({@code shiftX}, {@code shiftY}) from before. */
  void measure(MotionPlane before, MotionPlane after, int shiftX, int shiftY) {
    resize(before);
    located = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int tile = row * columns + column;
        textured[tile] = false;
        gains[tile] = Double.NaN;
        int left = 1 + column * TILE;
        int top = 1 + row * TILE;
        if (lies(left + shiftX, before.width()) && lies(top + shiftY, before.height())) {
          int away = shiftY * before.width() + shiftX;
          int at = top * before.width() + left;
          gradients.sum(before.luma(), after.luma(), before.width(), at, away);
          measureTile(tile);
        }
      }
    }
    medianX = median(x);
    medianY = median(y);
  }

  private void resize(MotionPlane plane) {
    columns = Math.max(0, (plane.width() - 2) / TILE);
    rows = Math.max(0, (plane.height() - 2) / TILE);
    portrait = plane.height() > plane.width();
    if (x.length != rows * columns) {
      x = new double[rows * columns];
      y = new double[x.length];
      gains = new double[x.length];
      textured = new boolean[x.length];
      sorted = new double[x.length];
    }
  }

  private static boolean lies(int start, int size) {
    return start >= 1 && start + TILE < size;
  }

  private void measureTile(int tile) {
    x[tile] = 0;
    y[tile] = 0;
    if (gradients.texture() >= TEXTURE) {
      x[tile] = clamped(gradients.shiftX());
      y[tile] = clamped(gradients.shiftY());
      textured[tile] = true;
      located++;
    }
    double level = gradients.level();
    if (level > BLACKEST && level < WHITEST) {
      double after = Math.max(0, level + gradients.lighter(x[tile], y[tile]));
      gains[tile] = Math.log((after + DARK) / (level + DARK));
    }
  }

  private static double clamped(double shift) {
    return Math.max(-FARTHEST, Math.min(FARTHEST, shift));
  }

  /** Whether there are enough tiles with texture. */
  boolean located() {
    return located >= Math.max(FEWEST_TILES, FEWEST_SHARE * x.length);
  }

  double medianX() {
    return medianX;
  }

  double medianY() {
    return medianY;
  }

  /** The mean distance from where the tiles were before. */
  double meanLength(int shiftX, int shiftY) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double length = textured[i] ? Math.hypot(shiftX + x[i], shiftY + y[i]) : 0;
      sum += length > NOISE ? length : 0;
    }
    return sum / located;
  }

  /** Of each band of tiles along the long side, which is how a sensor is read out. */
  double[] gains() {
    double[] bands = new double[portrait ? columns : rows];
    for (int band = 0; band < bands.length; band++) {
      int count = 0;
      for (int i = 0; i < (portrait ? rows : columns); i++) {
        double gain = gains[portrait ? i * columns + band : band * columns + i];
        if (!Double.isNaN(gain)) {
          sorted[count++] = gain;
        }
      }
      boolean enough = FEWEST_OF_BAND * count >= (portrait ? rows : columns);
      bands[band] = enough ? medianOfSorted(count) : Double.NaN;
    }
    return bands;
  }

  private double median(double[] shifts) {
    int count = 0;
    for (int i = 0; i < shifts.length; i++) {
      if (textured[i]) {
        sorted[count++] = shifts[i];
      }
    }
    return count == 0 ? 0 : medianOfSorted(count);
  }

  private double medianOfSorted(int count) {
    if (count == 0) {
      return Double.NaN;
    }
    Arrays.sort(sorted, 0, count);
    return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
  }
}
