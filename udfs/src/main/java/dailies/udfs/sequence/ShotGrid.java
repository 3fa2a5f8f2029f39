package dailies.udfs.sequence;

import dailies.udfs.decode.Picture;
import dailies.udfs.decode.Resampler;

/**
 * The luma of a picture on a small grid, whatever its size.
 *
 * @param values 0 to 255, row by row: {@code WIDTH * HEIGHT}
 */
record ShotGrid(double[] values) {
  static final int WIDTH = 128;
  static final int HEIGHT = 96;

  private static final int LEVELS = 32;
  private static final double WHITE = 256;

  static ShotGrid of(Picture picture) {
    byte[] luma = Resampler.resize(picture, WIDTH, HEIGHT, Resampler.Kernel.LANCZOS).luma();
    double[] values = new double[luma.length];
    for (int i = 0; i < luma.length; i++) {
      values[i] = luma[i] & 255;
    }
    return new ShotGrid(values);
  }

  /**
   * The same scene with the tones of another picture: each level becomes the mean of what the other
   * one has where this one has it.
   */
  ShotGrid tonedLike(ShotGrid other) {
    double[] curve = curve(other);
    double[] toned = new double[values.length];
    for (int i = 0; i < toned.length; i++) {
      double place = values[i] / WHITE * LEVELS - 0.5;
      int below = (int) Math.floor(place);
      double share = place - below;
      toned[i] = (1 - share) * curve[within(below)] + share * curve[within(below + 1)];
    }
    return new ShotGrid(toned);
  }

  private double[] curve(ShotGrid other) {
    double[] sums = new double[LEVELS];
    int[] counts = new int[LEVELS];
    for (int i = 0; i < values.length; i++) {
      int level = within((int) (values[i] / WHITE * LEVELS));
      sums[level] += other.values[i];
      counts[level]++;
    }
    double last = other.values[0];
    for (int level = 0; level < LEVELS; level++) {
      last = counts[level] == 0 ? last : sums[level] / counts[level];
      sums[level] = last;
    }
    return sums;
  }

  private static int within(int level) {
    return Math.max(0, Math.min(LEVELS - 1, level));
  }

  /** Means of blocks of so many pixels a side, row by row. */
  double[] means(int side) {
    return sums(side, (x, y) -> values[y * WIDTH + x]);
  }

  /** Mean squared Laplacian of blocks of so many pixels a side, row by row. */
  double[] detail(int side) {
    return sums(
        side,
        (x, y) -> {
          double laplacian =
              4 * at(x, y) - at(x - 1, y) - at(x + 1, y) - at(x, y - 1) - at(x, y + 1);
          return laplacian * laplacian;
        });
  }

  private double at(int x, int y) {
    int column = Math.max(0, Math.min(WIDTH - 1, x));
    int row = Math.max(0, Math.min(HEIGHT - 1, y));
    return values[row * WIDTH + column];
  }

  private interface PixelValue {
    double at(int x, int y);
  }

  private static double[] sums(int side, PixelValue value) {
    int columns = WIDTH / side;
    double[] means = new double[columns * (HEIGHT / side)];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        means[y / side * columns + x / side] += value.at(x, y) / (side * side);
      }
    }
    return means;
  }
}
