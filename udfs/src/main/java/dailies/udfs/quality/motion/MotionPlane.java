package dailies.udfs.quality.motion;

import dailies.udfs.decode.GreyFrame;

/** The luma of a frame at which motion is measured: half the size, where it is large. */
final class MotionPlane {
  private static final int LARGEST_SIDE = 200;

  private final int width;
  private final int height;
  private final int[] luma;
  private final int[] columnSums;
  private final int[] rowSums;

  private MotionPlane(int width, int height) {
    this.width = width;
    this.height = height;
    this.luma = new int[width * height];
    this.columnSums = new int[width];
    this.rowSums = new int[height];
  }

  static MotionPlane of(GreyFrame frame) {
    boolean large = Math.max(frame.width(), frame.height()) > LARGEST_SIDE;
    int reduction = large && Math.min(frame.width(), frame.height()) > 1 ? 2 : 1;
    MotionPlane plane = new MotionPlane(frame.width() / reduction, frame.height() / reduction);
    if (reduction == 2) {
      plane.fillReduced(frame.luma(), frame.width());
    } else {
      plane.fill(frame.luma());
    }
    plane.sum();
    return plane;
  }

  private void fill(byte[] from) {
    for (int i = 0; i < luma.length; i++) {
      luma[i] = from[i] & 255;
    }
  }

  private void fillReduced(byte[] from, int stride) {
    for (int y = 0, to = 0; y < height; y++) {
      int above = 2 * y * stride;
      int below = above + stride;
      for (int x = 0; x < width; x++, above += 2, below += 2) {
        int sum =
            (from[above] & 255)
                + (from[above + 1] & 255)
                + (from[below] & 255)
                + (from[below + 1] & 255);
        luma[to++] = sum + 2 >> 2;
      }
    }
  }

  private void sum() {
    for (int y = 0, at = 0; y < height; y++) {
      int sum = 0;
      for (int x = 0; x < width; x++, at++) {
        sum += luma[at];
        columnSums[x] += luma[at];
      }
      rowSums[y] = sum;
    }
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** 0 to 255, row by row; not to be changed. */
  int[] luma() {
    return luma;
  }

  /** Of each column the sum of its luma; not to be changed. */
  int[] columnSums() {
    return columnSums;
  }

  /** Of each row the sum of its luma; not to be changed. */
  int[] rowSums() {
    return rowSums;
  }

  double mean() {
    long sum = 0;
    for (int row : rowSums) {
      sum += row;
    }
    return (double) sum / luma.length;
  }

  boolean hasSizeOf(MotionPlane other) {
    return width == other.width && height == other.height;
  }
}
