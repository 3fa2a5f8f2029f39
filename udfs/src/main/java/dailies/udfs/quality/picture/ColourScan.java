package dailies.udfs.quality.picture;

import dailies.udfs.decode.Picture;
import java.util.Arrays;

/**
 * What is read from all three channels, in one pass: mean colours of square cells, about {@link
 * #LONG_SIDE} along the long side, and the shares of pixels whose light was cut off at either end.
 * Of larger pictures every second row is read.
 *
 * @param cells blue, green and red of each cell, 0 to 255 with fractions
 * @param clippedFraction of the pixels, 0 to 1
 * @param crushedFraction of the pixels, 0 to 1
 */
record ColourScan(float[] cells, double clippedFraction, double crushedFraction) {
  private static final int LONG_SIDE = 96;

  /** A channel at this level or above has lost what was brighter. */
  private static final int CLIPPED_LEVEL = 253;

  /** A pixel with no channel above this level has lost what was darker; 3, 7, 15 and so on. */
  private static final int CRUSHED_LEVEL = 3;

  /** So many beside each other are an area, fewer are glints and noise. */
  private static final int RUN = 4;

  static ColourScan of(Picture picture) {
    int side = (Math.max(picture.width(), picture.height()) + LONG_SIDE - 1) / LONG_SIDE;
    int columns = (picture.width() + side - 1) / side;
    int rows = (picture.height() + side - 1) / side;
    int step = side < 4 ? 1 : 2;
    float[] cells = new float[3 * columns * rows];
    Counts counts = new Counts();
    int[] sums = new int[3 * columns];
    for (int row = 0; row < rows; row++) {
      Arrays.fill(sums, 0);
      int end = Math.min((row + 1) * side, picture.height());
      for (int y = row * side; y < end; y += step) {
        addRow(picture, y, side, sums, counts);
      }
      int lines = (end - row * side + step - 1) / step;
      for (int i = 0; i < sums.length; i++) {
        int width = Math.min(side, picture.width() - i / 3 * side);
        cells[row * sums.length + i] = (float) sums[i] / (width * lines);
      }
    }
    return new ColourScan(cells, counts.share(counts.clipped), counts.share(counts.crushed));
  }

  private static void addRow(Picture picture, int y, int side, int[] sums, Counts counts) {
    byte[] bgr = picture.bgr();
    int i = 3 * y * picture.width();
    int end = i + 3 * picture.width();
    int clipped = 0;
    int crushed = 0;
    int clippedRun = 0;
    int crushedRun = 0;
    for (int cell = 0; cell < sums.length; cell += 3) {
      int cellEnd = Math.min(i + 3 * side, end);
      int blueSum = 0;
      int greenSum = 0;
      int redSum = 0;
      for (; i < cellEnd; i += 3) {
        int blue = bgr[i] & 255;
        int green = bgr[i + 1] & 255;
        int red = bgr[i + 2] & 255;
        blueSum += blue;
        greenSum += green;
        redSum += red;
        clippedRun = lost(blue) + lost(green) + lost(red) < 2 ? 0 : clippedRun + 1;
        crushedRun = (blue | green | red) > CRUSHED_LEVEL ? 0 : crushedRun + 1;
        clipped += clippedRun < RUN ? 0 : clippedRun == RUN ? RUN : 1;
        crushed += crushedRun < RUN ? 0 : crushedRun == RUN ? RUN : 1;
      }
      sums[cell] += blueSum;
      sums[cell + 1] += greenSum;
      sums[cell + 2] += redSum;
    }
    counts.add(picture.width(), clipped, crushed);
  }

  /** 1 when the channel is clipped, otherwise 0. */
  private static int lost(int level) {
    return (level + 256 - CLIPPED_LEVEL) >> 8;
  }

  private static final class Counts {
    private long pixels;
    private long clipped;
    private long crushed;

    void add(int pixels, int clipped, int crushed) {
      this.pixels += pixels;
      this.clipped += clipped;
      this.crushed += crushed;
    }

    double share(long count) {
      return (double) count / pixels;
    }
  }
}
