package dailies.udfs.decode;

import java.util.Arrays;

/**
 * Separable, antialiased resizing of 8-bit pictures: the filter's support grows with the reduction,
 * columns are filtered before rows, and both passes work in fixed point and round and clamp to 8
 * bits. These are Pillow's definitions ({@code Image.resize}), so the bytes are Pillow's bytes.
 *
 * <p>Stateless and thread-safe. Time is proportional to the source's pixels.
 */
public final class Resampler {
  private static final int COLOUR_CHANNELS = 3;
  private static final long BOTH_HALVES =
      ResamplerWeights.HALF | (long) ResamplerWeights.HALF << Integer.SIZE;

  private Resampler() {}

  /** The interpolating function. */
  public enum Kernel {
    /** Keys' cubic convolution with a = -0.5; reaches 2 pixels of the smaller raster. */
    BICUBIC(2) {
      @Override
      double weight(double distance) {
        double x = Math.abs(distance);
        if (x < 1) {
          return (1.5 * x - 2.5) * x * x + 1;
        }
        return x < 2 ? -0.5 * (((x - 5) * x + 8) * x - 4) : 0;
      }
    },
    /** Sinc windowed by a sinc three times as wide; reaches 3 pixels of the smaller raster. */
    LANCZOS(3) {
      @Override
      double weight(double distance) {
        return Math.abs(distance) < 3 ? sinc(distance) * sinc(distance / 3) : 0;
      }
    };

    final double support;

    Kernel(double support) {
      this.support = support;
    }

    abstract double weight(double distance);

    private static double sinc(double x) {
      // StrictMath: the same weights, hence the same bytes and hashes, on every machine.
      return x == 0 ? 1 : StrictMath.sin(x * Math.PI) / (x * Math.PI);
    }
  }

  /**
   * The picture at another size; each channel is treated alike and the aspect ratio is not kept.
   *
   * @param width of the result in pixels, at least 1
   * @param height of the result in pixels, at least 1
   * @return a new picture, or the same one when it has that size already
   */
  public static Picture resize(Picture picture, int width, int height, Kernel kernel) {
    return resize(picture, width, height, new Window(0, 0, width, height), kernel);
  }

  /**
   * A window of the picture at another size. Nothing outside the window is computed, so the whole
   * may be larger than memory.
   *
   * @param width of the whole result in pixels, at least 1
   * @param height of the whole result in pixels, at least 1
   * @param window of the result that is wanted
   * @return a new picture of the window's size, or the same one when that is all of it
   * @throws IllegalArgumentException when the window reaches out of the result
   */
  public static Picture resize(
      Picture picture, int width, int height, Window window, Kernel kernel) {
    requireSize(width, height);
    Span columns = new Span(width, window.left(), window.width());
    Span rows = new Span(height, window.top(), window.height());
    if (columns.isAllOf(picture.width()) && rows.isAllOf(picture.height())) {
      return picture;
    }
    Raster source = new Raster(picture.bgr(), picture.width(), picture.height(), COLOUR_CHANNELS);
    return new Picture(columns.count(), rows.count(), source.resize(columns, rows, kernel));
  }

  /** A part of a result, in its pixels. */
  public record Window(int left, int top, int width, int height) {}

  /** What is wanted of one axis of a result: {@code count} of {@code whole} samples. */
  private record Span(int whole, int first, int count) {
    Span {
      if (first < 0 || count < 1 || (long) first + count > whole) {
        throw new IllegalArgumentException(
            "Invalid window: " + count + " pixels from " + first + " of " + whole);
      }
    }

    static Span all(int length) {
      return new Span(length, 0, length);
    }

    boolean isAllOf(int length) {
      return whole == length && count == length;
    }
  }

  /**
   * One channel at another size.
   *
   * @param plane {@code width * height} unsigned bytes, row by row
   * @return a new array of {@code toWidth * toHeight} unsigned bytes
   */
  public static byte[] resize(
      byte[] plane, int width, int height, int toWidth, int toHeight, Kernel kernel) {
    requireSize(width, height);
    requireSize(toWidth, toHeight);
    if (plane.length != (long) width * height) {
      throw new IllegalArgumentException(
          "Invalid plane: " + width + "x" + height + " with " + plane.length + " bytes");
    }
    return new Raster(plane, width, height, 1)
        .resize(Span.all(toWidth), Span.all(toHeight), kernel);
  }

  private static void requireSize(int width, int height) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("Invalid size: " + width + "x" + height + " pixels");
    }
  }

  /** Interleaved samples, {@code width * channels} bytes a row. */
  private record Raster(byte[] samples, int width, int height, int channels) {

    byte[] resize(Span columns, Span rows, Kernel kernel) {
      if (rows.isAllOf(height)) {
        Raster narrow = narrowed(columns, kernel);
        return narrow == this ? samples.clone() : narrow.samples;
      }
      ResamplerWeights weights =
          ResamplerWeights.of(height, rows.whole(), rows.first(), rows.count(), kernel);
      Raster band = rowsFrom(weights.start(0), weights.span());
      return band.narrowed(columns, kernel).resizeRows(rows.count(), weights);
    }

    private Raster rowsFrom(int first, int count) {
      if (count == height) {
        return this;
      }
      int stride = width * channels;
      byte[] band = Arrays.copyOfRange(samples, first * stride, (first + count) * stride);
      return new Raster(band, width, count, channels);
    }

    private Raster narrowed(Span columns, Kernel kernel) {
      if (columns.isAllOf(width)) {
        return this;
      }
      return resizeColumns(
          ResamplerWeights.of(width, columns.whole(), columns.first(), columns.count(), kernel),
          columns.count());
    }

    private Raster resizeColumns(ResamplerWeights weights, int toWidth) {
      Raster target = new Raster(new byte[toWidth * channels * height], toWidth, height, channels);
      long[] pair = new long[width * channels];
      for (int y = 0; y < height; y += 2) {
        // An odd last row is paired with itself.
        int second = Math.min(y + 1, height - 1);
        packRows(y, second, pair);
        if (channels == COLOUR_CHANNELS) {
          target.fillColourRows(y, second, pair, weights);
        } else {
          target.fillGreyRows(y, second, pair, weights);
        }
      }
      return target;
    }

    /** Two rows side by side in the halves of a long, so that one multiplication serves both. */
    private void packRows(int first, int second, long[] pair) {
      int stride = width * channels;
      int a = first * stride;
      int b = second * stride;
      for (int i = 0; i < stride; i++) {
        pair[i] = (samples[a + i] & 255) | (long) (samples[b + i] & 255) << Integer.SIZE;
      }
    }

    private void fillColourRows(int first, int second, long[] pair, ResamplerWeights weights) {
      int a = first * width * COLOUR_CHANNELS;
      int b = second * width * COLOUR_CHANNELS;
      for (int x = 0; x < width; x++) {
        long blue = BOTH_HALVES;
        long green = BOTH_HALVES;
        long red = BOTH_HALVES;
        int end = weights.offset(x + 1);
        int p = weights.start(x) * COLOUR_CHANNELS;
        for (int k = weights.offset(x); k < end; k++, p += COLOUR_CHANNELS) {
          long weight = weights.weight(k);
          blue += pair[p] * weight;
          green += pair[p + 1] * weight;
          red += pair[p + 2] * weight;
        }
        store(blue, a++, b++);
        store(green, a++, b++);
        store(red, a++, b++);
      }
    }

    private void fillGreyRows(int first, int second, long[] pair, ResamplerWeights weights) {
      for (int x = 0; x < width; x++) {
        long sum = BOTH_HALVES;
        int end = weights.offset(x + 1);
        int p = weights.start(x);
        for (int k = weights.offset(x); k < end; k++) {
          sum += pair[p++] * weights.weight(k);
        }
        store(sum, first * width + x, second * width + x);
      }
    }

    private void store(long sums, int first, int second) {
      int low = (int) sums;
      // The low sum's sign was borrowed from the high half.
      int high = (int) ((sums - low) >> Integer.SIZE);
      samples[first] = ResamplerWeights.toByte(low);
      samples[second] = ResamplerWeights.toByte(high);
    }

    /** This raster begins with the first row that the weights take. */
    private byte[] resizeRows(int toHeight, ResamplerWeights weights) {
      int stride = width * channels;
      byte[] target = new byte[stride * toHeight];
      int[] sums = new int[stride];
      for (int y = 0; y < toHeight; y++) {
        Arrays.fill(sums, ResamplerWeights.HALF);
        int row = weights.start(y) - weights.start(0);
        for (int k = weights.offset(y); k < weights.offset(y + 1); k++) {
          addRow(row++, (int) weights.weight(k), sums);
        }
        for (int i = 0; i < stride; i++) {
          target[y * stride + i] = ResamplerWeights.toByte(sums[i]);
        }
      }
      return target;
    }

    private void addRow(int row, int weight, int[] sums) {
      int from = row * sums.length;
      for (int i = 0; i < sums.length; i++) {
        sums[i] += (samples[from + i] & 255) * weight;
      }
    }
  }
}
