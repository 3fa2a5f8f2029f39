package dailies.udfs.face;

import dailies.udfs.decode.Picture;

/**
 * A small picture in grey.
 *
 * @param width in pixels
 * @param height in pixels
 * @param levels of luma, 0 to 255, row by row
 */
record GreyPlane(int width, int height, int[] levels) {

  /**
   * A picture reduced, or enlarged, to a size: each pixel is the mean of four that lie evenly in
   * its area, which is enough for features that are sums over many of them.
   */
  static GreyPlane of(Picture picture, int width, int height) {
    int[] columns = samples(picture.width(), width);
    int[] rows = samples(picture.height(), height);
    int[] levels = new int[width * height];
    byte[] bgr = picture.bgr();
    for (int y = 0; y < height; y++) {
      int upper = rows[2 * y] * picture.width();
      int lower = rows[2 * y + 1] * picture.width();
      for (int x = 0; x < width; x++) {
        int left = columns[2 * x];
        int right = columns[2 * x + 1];
        levels[y * width + x] =
            luma(
                bgr,
                3 * (upper + left),
                3 * (upper + right),
                3 * (lower + left),
                3 * (lower + right));
      }
    }
    return new GreyPlane(width, height, levels);
  }

  /** Two source positions for each target one, at a quarter and three quarters of its span. */
  private static int[] samples(int sourceSize, int size) {
    int[] samples = new int[2 * size];
    double step = (double) sourceSize / (2 * size);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Math.min(sourceSize - 1, (int) ((i + 0.5) * step));
    }
    return samples;
  }

  /** BT.601 luma of the mean of four pixels. */
  private static int luma(byte[] bgr, int a, int b, int c, int d) {
    int blue = (bgr[a] & 255) + (bgr[b] & 255) + (bgr[c] & 255) + (bgr[d] & 255);
    int green = (bgr[a + 1] & 255) + (bgr[b + 1] & 255) + (bgr[c + 1] & 255) + (bgr[d + 1] & 255);
    int red = (bgr[a + 2] & 255) + (bgr[b + 2] & 255) + (bgr[c + 2] & 255) + (bgr[d + 2] & 255);
    return (7471 * blue + 38470 * green + 19595 * red + (1 << 17)) >> 18;
  }

  /** Half as wide and high, by averaging; an odd last row or column is left out. */
  GreyPlane halved() {
    int halfWidth = width / 2;
    int halfHeight = height / 2;
    int[] half = new int[halfWidth * halfHeight];
    for (int y = 0; y < halfHeight; y++) {
      for (int x = 0; x < halfWidth; x++) {
        int at = 2 * y * width + 2 * x;
        half[y * halfWidth + x] =
            (levels[at] + levels[at + 1] + levels[at + width] + levels[at + width + 1] + 2) >> 2;
      }
    }
    return new GreyPlane(halfWidth, halfHeight, half);
  }

  /** Reduced by bilinear interpolation; meant for factors of 1 to 2. */
  GreyPlane reduced(double factor) {
    int smallWidth = (int) (width / factor);
    int smallHeight = (int) (height / factor);
    int[] small = new int[smallWidth * smallHeight];
    for (int y = 0; y < smallHeight; y++) {
      double sourceY = Math.min(height - 1.0, (y + 0.5) * factor - 0.5);
      int upper = (int) sourceY;
      int lower = Math.min(height - 1, upper + 1);
      int belowWeight = (int) (256 * (sourceY - upper));
      for (int x = 0; x < smallWidth; x++) {
        double sourceX = Math.min(width - 1.0, (x + 0.5) * factor - 0.5);
        int left = (int) sourceX;
        int right = Math.min(width - 1, left + 1);
        int rightWeight = (int) (256 * (sourceX - left));
        int above =
            between(levels[upper * width + left], levels[upper * width + right], rightWeight);
        int below =
            between(levels[lower * width + left], levels[lower * width + right], rightWeight);
        small[y * smallWidth + x] = (between(above, below, belowWeight) + (1 << 15)) >> 16;
      }
    }
    return new GreyPlane(smallWidth, smallHeight, small);
  }

  /** 256 times the value between two; {@code weight} is that of the second, of 256. */
  private static int between(int first, int second, int weight) {
    return (256 - weight) * first + weight * second;
  }
}
