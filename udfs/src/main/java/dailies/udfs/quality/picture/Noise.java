package dailies.udfs.quality.picture;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How noisy a picture is at the size at which it is measured: 0 clean, 1 noisy. Grain and the block
 * edges of strong JPEG compression both count. Reducing a picture averages its grain away, and then
 * it does not count either.
 */
final class Noise {
  private static final int TILE = 16;
  private static final double FLAT_SHARE = 0.03;

  /** The lowest of many estimates on 256 pixels are this much too low (measured). */
  private static final double BIAS = 1.17;

  private static final double INVISIBLE_SIGMA = 1;
  private static final double DECAY_SIGMA = 10;

  private Noise() {}

  /**
   * @param sigma of the grain, in grey levels
   * @param blockiness 0 to 1
   */
  static double of(double sigma, double blockiness) {
    double visible = Math.max(0, sigma - INVISIBLE_SIGMA);
    double grain = 1 - Math.exp(-visible / DECAY_SIGMA);
    return 1 - (1 - grain) * (1 - blockiness);
  }

  /**
   * The standard deviation of white noise, in grey levels: the mask of Immerkaer ("Fast noise
   * variance estimation", 1996), which does not answer to straight edges, on the flattest tiles
   * only, which keeps texture out. Tiles that are black or white are left out, because clipping
   * removes noise; nothing when that leaves none.
   */
  static OptionalDouble sigma(LumaPlane plane) {
    int columns = Math.max(1, (plane.width() - 2) / TILE);
    int rows = Math.max(1, (plane.height() - 2) / TILE);
    if (plane.width() < 3 || plane.height() < 3) {
      return OptionalDouble.empty();
    }
    int width = Math.min(TILE, plane.width() - 2);
    int height = Math.min(TILE, plane.height() - 2);
    double[] variances = new double[columns * rows];
    int kept = 0;
    long[] squares = new long[columns];
    int[] levels = new int[columns];
    for (int row = 0; row < rows; row++) {
      Arrays.fill(squares, 0);
      Arrays.fill(levels, 0);
      for (int y = 0; y < height; y++) {
        addRow(plane, 1 + row * TILE + y, width, squares, levels);
      }
      for (int column = 0; column < columns; column++) {
        int mean = levels[column] / (width * height);
        if (mean >= 8 && mean <= 247) {
          variances[kept++] = squares[column] / (36.0 * width * height);
        }
      }
    }
    if (kept == 0) {
      return OptionalDouble.empty();
    }
    Arrays.sort(variances, 0, kept);
    return OptionalDouble.of(BIAS * Math.sqrt(variances[(int) (FLAT_SHARE * kept)]));
  }

  private static void addRow(LumaPlane plane, int y, int tileWidth, long[] squares, int[] levels) {
    byte[] luma = plane.luma();
    int stride = plane.width();
    int start = y * stride;
    int before = bend(luma, start, stride);
    int here = bend(luma, start + 1, stride);
    int position = start + 1;
    for (int column = 0; column < squares.length; column++) {
      int square = 0;
      int level = 0;
      for (int x = 0; x < tileWidth; x++, position++) {
        int after = bend(luma, position + 1, stride);
        int mask = before - 2 * here + after;
        square += mask * mask;
        level += luma[position] & 255;
        before = here;
        here = after;
      }
      squares[column] += square;
      levels[column] += level;
    }
  }

  /** The second difference down the column. */
  private static int bend(byte[] luma, int i, int stride) {
    return (luma[i - stride] & 255) - 2 * (luma[i] & 255) + (luma[i + stride] & 255);
  }
}
