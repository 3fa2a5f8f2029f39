package dailies.udfs.quality.naturalness;

import dailies.udfs.decode.Picture;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntBinaryOperator;

/** Pictures that tests draw themselves. */
final class DrawnPictures {
  private DrawnPictures() {}

  static Picture grey(int width, int height, IntBinaryOperator level) {
    byte[] bgr = new byte[3 * width * height];
    for (int pixel = 0, i = 0; i < bgr.length; pixel++, i += 3) {
      int value = level.applyAsInt(pixel % width, pixel / width);
      Arrays.fill(bgr, i, i + 3, (byte) Math.max(0, Math.min(255, value)));
    }
    return new Picture(width, height, bgr);
  }

  static Picture flat(int width, int height, int level) {
    return grey(width, height, (x, y) -> level);
  }

  static Picture noise(int width, int height, double sigma, long seed) {
    Random random = new Random(seed);
    return grey(width, height, (x, y) -> (int) Math.round(128 + sigma * random.nextGaussian()));
  }

  /** Discs of many sizes over each other, which resemble photographs. */
  static Picture scene(int width, int height, long seed) {
    Random random = new Random(seed);
    int[] levels = new int[width * height];
    Arrays.fill(levels, 128);
    for (int disc = 0; disc < 900; disc++) {
      double radius = Math.max(width, height) / (5 + 75 * Math.sqrt(random.nextDouble()));
      int centreX = random.nextInt(width);
      int centreY = random.nextInt(height);
      int level = 8 + random.nextInt(242);
      for (int i = 0; i < levels.length; i++) {
        if (Math.hypot(i % width - centreX, i / width - centreY) < radius) {
          levels[i] = level;
        }
      }
    }
    Random grain = new Random(seed);
    return grey(
        width,
        height,
        (x, y) -> (int) Math.round(levels[y * width + x] + 3 * grain.nextGaussian()));
  }
}
