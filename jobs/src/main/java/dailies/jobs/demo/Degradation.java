package dailies.jobs.demo;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Known ways to spoil a picture. Every method leaves its argument as it is and returns a new {@code
 * TYPE_INT_RGB} picture of the same size.
 */
final class Degradation {
  /** A power of two: bits of a random number choose one. */
  private static final int NOISE_LEVELS = 1 << 12;

  private Degradation() {}

  /**
   * A lens out of focus, as a Gaussian.
   *
   * @param sigma pixels
   */
  static BufferedImage blurred(BufferedImage picture, double sigma) {
    int radius = (int) Math.ceil(3 * sigma);
    double[] weights = new double[2 * radius + 1];
    for (int i = -radius; i <= radius; i++) {
      weights[i + radius] = StrictMath.exp(-i * i / (2 * sigma * sigma));
    }
    return convolved(convolved(picture, weights, 1, 0), weights, 0, 1);
  }

  /**
   * A camera that moved along a straight line while the shutter was open.
   *
   * @param length pixels
   * @param slope pixels down for a pixel to the right
   */
  static BufferedImage motionBlurred(BufferedImage picture, int length, double slope) {
    double[] weights = new double[length / 2 * 2 + 1];
    Arrays.fill(weights, 1);
    return convolved(picture, weights, 1, slope);
  }

  /**
   * Sensor noise, Gaussian, for each channel by itself.
   *
   * @param sigma grey levels of 255
   */
  static BufferedImage noisy(BufferedImage picture, double sigma, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] levels = noiseLevels(sigma, random);
    BufferedImage result = blankLike(picture);
    int[] from = pixels(picture);
    int[] to = pixels(result);
    for (int i = 0; i < from.length; i++) {
      long bits = random.nextLong();
      to[i] =
          clamped((from[i] >> 16 & 255) + levels[(int) bits & NOISE_LEVELS - 1]) << 16
              | clamped((from[i] >> 8 & 255) + levels[(int) (bits >> 20) & NOISE_LEVELS - 1]) << 8
              | clamped((from[i] & 255) + levels[(int) (bits >> 40) & NOISE_LEVELS - 1]);
    }
    return result;
  }

  // Drawing from these costs a tenth of drawing from the distribution.
  private static int[] noiseLevels(double sigma, SplittableRandom random) {
    int[] levels = new int[NOISE_LEVELS];
    Arrays.setAll(levels, i -> (int) Math.round(sigma * gaussian(random.nextLong())));
    return levels;
  }

  private static int clamped(int level) {
    return Math.max(0, Math.min(255, level));
  }

  /**
   * Another exposure: light times two to the power of {@code stops}, cut off at white.
   *
   * @param stops negative is darker
   */
  static BufferedImage exposed(BufferedImage picture, double stops) {
    int[] curve = new int[256];
    for (int level = 0; level < 256; level++) {
      double light = StrictMath.pow(level / 255.0, 2.2) * StrictMath.pow(2, stops);
      curve[level] = Rgb.clamp(255 * StrictMath.pow(light, 1 / 2.2));
    }
    BufferedImage result = blankLike(picture);
    int[] from = pixels(picture);
    int[] to = pixels(result);
    for (int i = 0; i < from.length; i++) {
      to[i] =
          curve[Rgb.red(from[i])] << 16 | curve[Rgb.green(from[i])] << 8 | curve[Rgb.blue(from[i])];
    }
    return result;
  }

  private static BufferedImage convolved(
      BufferedImage picture, double[] weights, double stepX, double stepY) {
    BufferedImage result = blankLike(picture);
    int[] offsetsX = offsets(weights.length, stepX);
    int[] offsetsY = offsets(weights.length, stepY);
    int[] scaled = scaled(weights);
    int width = picture.getWidth();
    int height = picture.getHeight();
    int[] from = pixels(picture);
    int[] to = pixels(result);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int tap = 0; tap < scaled.length; tap++) {
          int column = Math.max(0, Math.min(width - 1, x + offsetsX[tap]));
          int row = Math.max(0, Math.min(height - 1, y + offsetsY[tap]));
          int colour = from[row * width + column];
          red += scaled[tap] * (colour >> 16 & 255);
          green += scaled[tap] * (colour >> 8 & 255);
          blue += scaled[tap] * (colour & 255);
        }
        to[y * width + x] = rounded(red) << 16 | rounded(green) << 8 | rounded(blue);
      }
    }
    return result;
  }

  private static int[] offsets(int count, double step) {
    int[] offsets = new int[count];
    for (int i = 0; i < count; i++) {
      offsets[i] = (int) Math.round((i - count / 2) * step);
    }
    return offsets;
  }

  // Weights as integers that add up to about 2^22, so that sums of 255 grey levels fit an int.
  private static int[] scaled(double[] weights) {
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights)
        .mapToInt(weight -> (int) Math.round(weight / sum * (1 << 22)))
        .toArray();
  }

  private static int rounded(int sum) {
    return Math.min(255, (sum + (1 << 21)) >> 22);
  }

  // The sum of four uniform numbers, of mean 0 and deviation 1.
  private static double gaussian(long bits) {
    long sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
    return (sum / 65536.0 - 2) * 1.7320508;
  }

  private static BufferedImage blankLike(BufferedImage picture) {
    return new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
  }

  private static int[] pixels(BufferedImage picture) {
    return ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
  }
}
