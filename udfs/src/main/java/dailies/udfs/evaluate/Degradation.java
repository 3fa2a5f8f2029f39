package dailies.udfs.evaluate;

import dailies.udfs.decode.Picture;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;

/** Ways to spoil a picture, each at four strengths from mild to heavy. */
public enum Degradation {
  /** Gaussian, strength is sigma in pixels. */
  BLUR(1, 2, 3.5, 6) {
    @Override
    public Picture apply(Picture picture, double strength) {
      int radius = (int) Math.ceil(3 * strength);
      double[] kernel = new double[2 * radius + 1];
      for (int i = 0; i < kernel.length; i++) {
        kernel[i] = Math.exp(-Math.pow((i - radius) / strength, 2) / 2);
      }
      return filtered(filtered(picture, kernel, 1, 0), kernel, 0, 1);
    }
  },
  /** Along a direction that depends on the picture, strength is the length in pixels. */
  MOTION(5, 9, 15, 25) {
    @Override
    public Picture apply(Picture picture, double strength) {
      return movedAlong(picture, strength, Math.PI * (picture.bgr().length % 7) / 7);
    }
  },
  /** White Gaussian noise, strength is its deviation in grey levels. */
  NOISE(5, 10, 20, 35) {
    @Override
    public Picture apply(Picture picture, double strength) {
      byte[] bgr = picture.bgr().clone();
      int state = 7;
      for (int i = 0; i < bgr.length; i++) {
        state = state * 1664525 + 1013904223;
        bgr[i] = clamped((bgr[i] & 255) + strength * GAUSSIAN[state >>> 16]);
      }
      return new Picture(picture.width(), picture.height(), bgr);
    }
  },
  /** Strength is how far the quality is from 100. */
  JPEG(75, 83, 90, 95) {
    @Override
    public Picture apply(Picture picture, double strength) {
      return PictureVariants.jpeg(picture, (float) (1 - strength / 100));
    }
  },
  /** Too little light, strength in stops. */
  DARK(1, 1.5, 2, 3) {
    @Override
    public Picture apply(Picture picture, double strength) {
      return exposed(picture, -strength);
    }
  },
  /** So much light that highlights burn out, strength is the share of pixels that do. */
  BRIGHT(0.15, 0.3, 0.5, 0.7) {
    @Override
    public Picture apply(Picture picture, double strength) {
      int last = lumaBelow(picture, 1 - strength);
      double stops = 2.2 * Math.log(255.0 / Math.max(1, last)) / Math.log(2);
      return exposed(picture, Math.max(stops, 0.2));
    }
  };

  /** Drawn once, because drawing takes longer than all that is measured. */
  private static final double[] GAUSSIAN =
      Stream.generate(new Random(7)::nextGaussian).limit(1 << 16).mapToDouble(v -> v).toArray();

  private final double[] strengths;

  Degradation(double... strengths) {
    this.strengths = strengths;
  }

  /** Four of them, the mildest first. */
  public double[] strengths() {
    return strengths.clone();
  }

  /**
   * A spoilt copy.
   *
   * @param strength in the unit of this degradation
   */
  public abstract Picture apply(Picture picture, double strength);

  /**
   * As if the camera had moved in a straight line.
   *
   * @param length of the path in pixels
   * @param angle in radians, 0 to the right, clockwise
   */
  public static Picture movedAlong(Picture picture, double length, double angle) {
    double[] kernel = new double[(int) length];
    Arrays.fill(kernel, 1);
    return filtered(picture, kernel, Math.cos(angle), Math.sin(angle));
  }

  /** The level that a fraction of the pixels do not exceed. */
  private static int lumaBelow(Picture picture, double fraction) {
    byte[] luma = picture.luma();
    int[] counts = new int[256];
    for (byte level : luma) {
      counts[level & 255]++;
    }
    int level = 0;
    for (long seen = counts[0]; seen < fraction * luma.length; seen += counts[level]) {
      level++;
    }
    return level;
  }

  private static byte clamped(double value) {
    return (byte) Math.round(Math.max(0, Math.min(255, value)));
  }

  /** Light is linear, pixels are not: the stops are applied behind a gamma of 2.2. */
  private static Picture exposed(Picture picture, double stops) {
    return mapped(
        picture,
        level -> 255 * Math.pow(Math.pow(level / 255.0, 2.2) * Math.pow(2, stops), 1 / 2.2));
  }

  private static Picture mapped(Picture picture, IntToDoubleFunction curve) {
    byte[] levels = new byte[256];
    for (int level = 0; level < levels.length; level++) {
      levels[level] = clamped(curve.applyAsDouble(level));
    }
    byte[] bgr = picture.bgr().clone();
    for (int i = 0; i < bgr.length; i++) {
      bgr[i] = levels[bgr[i] & 255];
    }
    return new Picture(picture.width(), picture.height(), bgr);
  }

  /** Weighted means along a line, with linear interpolation between pixels. */
  private static Picture filtered(Picture picture, double[] kernel, double stepX, double stepY) {
    float[] sums = new float[picture.bgr().length];
    double total = 0;
    for (int k = 0; k < kernel.length; k++) {
      double offset = k - (kernel.length - 1) / 2.0;
      total += kernel[k];
      addShifted(picture, offset * stepX, offset * stepY, kernel[k], sums);
    }
    byte[] bgr = new byte[sums.length];
    for (int i = 0; i < bgr.length; i++) {
      bgr[i] = clamped(sums[i] / total);
    }
    return new Picture(picture.width(), picture.height(), bgr);
  }

  private static void addShifted(
      Picture picture, double dx, double dy, double weight, float[] sums) {
    int left = (int) Math.floor(dx);
    int top = (int) Math.floor(dy);
    double fx = dx - left;
    double fy = dy - top;
    addWhole(picture, left, top, weight * (1 - fx) * (1 - fy), sums);
    addWhole(picture, left + 1, top, weight * fx * (1 - fy), sums);
    addWhole(picture, left, top + 1, weight * (1 - fx) * fy, sums);
    addWhole(picture, left + 1, top + 1, weight * fx * fy, sums);
  }

  /** Beyond the border the pixels at the border go on. */
  private static void addWhole(Picture picture, int dx, int dy, double weight, float[] sums) {
    if (weight < 1e-9) {
      return;
    }
    int stride = 3 * picture.width();
    int from = Math.min(stride, 3 * Math.max(0, -dx));
    int to = Math.max(from, Math.min(stride, stride - 3 * dx));
    byte[] bgr = picture.bgr();
    float share = (float) weight;
    for (int y = 0; y < picture.height(); y++) {
      int source = Math.max(0, Math.min(picture.height() - 1, y + dy)) * stride;
      int target = y * stride;
      for (int i = 0; i < from; i++) {
        sums[target + i] += share * (bgr[source + i % 3] & 255);
      }
      for (int i = from; i < to; i++) {
        sums[target + i] += share * (bgr[source + i + 3 * dx] & 255);
      }
      for (int i = to; i < stride; i++) {
        sums[target + i] += share * (bgr[source + stride - 3 + i % 3] & 255);
      }
    }
  }
}
