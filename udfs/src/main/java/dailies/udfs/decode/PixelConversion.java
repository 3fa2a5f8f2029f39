package dailies.udfs.decode;

import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Makes 8-bit blue, green, red of whatever a decoder gives: 16 bits are divided by 257, grey is
 * repeated, and alpha is composited over white, as a page shows it and as most programs flatten it.
 *
 * <p>Numbers that are not 8 or 16 bits unsigned have no fixed white. Floats within 0 to 1 are taken
 * as such; anything else is stretched between its 1st and 99th percentile.
 */
final class PixelConversion {
  private static final int SAMPLES = 1 << 16;

  /** Whether colours are stored as they are or multiplied by their alpha. */
  enum Alpha {
    STRAIGHT,
    PREMULTIPLIED
  }

  private PixelConversion() {}

  /**
   * @param pixels 1, 3 or 4 channels (grey; blue, green, red; the same with alpha), any depth
   * @param alpha how colours of four channels are stored
   * @return belongs to the caller's scope; may be {@code pixels} itself
   */
  static Mat bgr8(Mat pixels, Alpha alpha) {
    Mat eight = eightBits(pixels);
    return switch (eight.channels()) {
      case 1 -> converted(eight, opencv_imgproc.COLOR_GRAY2BGR);
      case 4 -> overWhite(eight, alpha == Alpha.PREMULTIPLIED);
      default -> eight;
    };
  }

  private static Mat converted(Mat pixels, int code) {
    Mat bgr = new Mat();
    opencv_imgproc.cvtColor(pixels, bgr, code);
    pixels.close();
    return bgr;
  }

  private static Mat eightBits(Mat pixels) {
    return switch (pixels.depth()) {
      case opencv_core.CV_8U -> pixels;
      case opencv_core.CV_16U -> scaled(pixels, 1.0 / 257, 0);
      default -> stretched(pixels);
    };
  }

  private static Mat scaled(Mat pixels, double factor, double offset) {
    Mat eight = new Mat();
    pixels.convertTo(eight, opencv_core.CV_8U, factor, offset);
    pixels.close();
    return eight;
  }

  private static Mat stretched(Mat pixels) {
    Mat floats = new Mat();
    pixels.convertTo(floats, opencv_core.CV_32F);
    boolean wasFloat = pixels.depth() == opencv_core.CV_32F || pixels.depth() == opencv_core.CV_64F;
    float[] sample = sortedSample(floats);
    pixels.close();
    float low = sample.length == 0 ? 0 : sample[sample.length / 100];
    float high = sample.length == 0 ? 1 : sample[sample.length - 1 - sample.length / 100];
    boolean unit =
        wasFloat && sample.length > 0 && sample[0] >= 0 && sample[sample.length - 1] <= 1;
    if (unit || high <= low) {
      return scaled(floats, 255, unit ? 0 : -255.0 * low);
    }
    double factor = 255.0 / ((double) high - low);
    return scaled(floats, factor, -factor * low);
  }

  /** Finite values from all over the picture, ascending. */
  private static float[] sortedSample(Mat floats) {
    long values = (long) floats.rows() * floats.cols() * floats.channels();
    long step = Math.max(1, values / SAMPLES);
    float[] sample = new float[(int) ((values + step - 1) / step)];
    int count = 0;
    try (FloatPointer data = new FloatPointer(floats.data())) {
      for (long i = 0; i < values; i += step) {
        float value = data.get(i);
        if (Float.isFinite(value)) {
          sample[count++] = value;
        }
      }
    }
    float[] finite = Arrays.copyOf(sample, count);
    Arrays.sort(finite);
    return finite;
  }

  private static Mat overWhite(Mat bgra, boolean premultiplied) {
    Mat bgr = new Mat(bgra.rows(), bgra.cols(), opencv_core.CV_8UC3);
    byte[] source = new byte[4 * bgra.cols()];
    byte[] target = new byte[3 * bgra.cols()];
    for (int y = 0; y < bgra.rows(); y++) {
      try (BytePointer from = bgra.ptr(y);
          BytePointer to = bgr.ptr(y)) {
        from.get(source);
        composite(source, target, premultiplied);
        to.put(target);
      }
    }
    bgra.close();
    return bgr;
  }

  private static void composite(byte[] bgra, byte[] bgr, boolean premultiplied) {
    for (int s = 0, t = 0; s < bgra.length; s += 4) {
      int alpha = bgra[s + 3] & 255;
      for (int channel = 0; channel < 3; channel++) {
        int colour = (bgra[s + channel] & 255) * (premultiplied ? 255 : alpha);
        int sum = colour + 255 * (255 - alpha);
        bgr[t++] = (byte) Math.min(255, (sum + 127) / 255);
      }
    }
  }
}
