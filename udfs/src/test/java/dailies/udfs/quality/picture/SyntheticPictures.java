package dailies.udfs.quality.picture;

import dailies.udfs.decode.Picture;
import java.util.Random;
import java.util.function.IntBinaryOperator;

/** Pictures that tests draw themselves. */
final class SyntheticPictures {
  private SyntheticPictures() {}

  static Picture grey(int width, int height, IntBinaryOperator level) {
    byte[] bgr = new byte[3 * width * height];
    for (int i = 0; i < bgr.length; i++) {
      int pixel = i / 3;
      bgr[i] = (byte) level.applyAsInt(pixel % width, pixel / width);
    }
    return new Picture(width, height, bgr);
  }

  /**
   * @param rgb red, green and blue at 8 bits each
   */
  static Picture colour(int width, int height, IntBinaryOperator rgb) {
    byte[] bgr = new byte[3 * width * height];
    for (int i = 0; i < bgr.length; i += 3) {
      int colour = rgb.applyAsInt(i / 3 % width, i / 3 / width);
      bgr[i] = (byte) colour;
      bgr[i + 1] = (byte) (colour >> 8);
      bgr[i + 2] = (byte) (colour >> 16);
    }
    return new Picture(width, height, bgr);
  }

  static Picture flat(int width, int height, int level) {
    return grey(width, height, (x, y) -> level);
  }

  static Picture checkerboard(int width, int height, int field) {
    return grey(width, height, (x, y) -> (x / field + y / field) % 2 == 0 ? 20 : 235);
  }

  /** Discs of many sizes and levels over each other ("dead leaves"), which resemble photographs. */
  static Picture scene(int width, int height, long seed) {
    Random random = new Random(seed);
    int[] levels = new int[width * height];
    java.util.Arrays.fill(levels, 128);
    int longSide = Math.max(width, height);
    for (int disc = 0; disc < 1500; disc++) {
      double radius = longSide / (5 + 75 * Math.sqrt(random.nextDouble()));
      paint(
          levels,
          width,
          random.nextInt(width),
          random.nextInt(height),
          radius,
          8 + random.nextInt(242));
    }
    return grey(width, height, (x, y) -> levels[y * width + x]);
  }

  private static void paint(
      int[] levels, int width, int centreX, int centreY, double radius, int level) {
    int height = levels.length / width;
    int reach = (int) Math.ceil(radius);
    for (int y = Math.max(0, centreY - reach); y < Math.min(height, centreY + reach + 1); y++) {
      for (int x = Math.max(0, centreX - reach); x < Math.min(width, centreX + reach + 1); x++) {
        if (Math.hypot(x - centreX, y - centreY) < radius) {
          levels[y * width + x] = level;
        }
      }
    }
  }
}
