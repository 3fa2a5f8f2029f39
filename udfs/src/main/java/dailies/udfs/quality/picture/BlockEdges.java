package dailies.udfs.quality.picture;

import java.util.Arrays;

/**
 * The edges between the 8x8 blocks of JPEG, MPEG and their kin: 0 not to be seen, towards 1 where
 * blocks are all that is left. A step between two pixels counts as far as it is larger than the
 * steps beside it; a compressed picture has more of that at every eighth column and row than
 * elsewhere. The grid may begin anywhere. Not seen any more when the picture was reduced.
 */
final class BlockEdges {
  private static final int BLOCK = 8;

  /** Steps of this mean height, in grey levels, are nothing to compare with. */
  private static final double INVISIBLE_STEP = 0.3;

  /** The excess at the grid over the steps elsewhere that any good JPEG may have. */
  private static final double USUAL_EXCESS = 0.15;

  private static final double DECAY_EXCESS = 4;

  /** Only every second line is looked at: they are alike. */
  private static final int LINE_STEP = 2;

  private BlockEdges() {}

  static double of(LumaPlane plane) {
    double excess =
        Math.min(excess(across(plane), plane.width()), excess(down(plane), plane.height()));
    return 1 - Math.exp(-Math.max(0, excess - USUAL_EXCESS) / DECAY_EXCESS);
  }

  /**
   * @param steps the mean height of the steps at each of the eight positions in a block, times as
   *     many as there are blocks along {@code length}
   */
  private static double excess(double[] steps, int length) {
    if (length < 4 * BLOCK) {
      return 0;
    }
    Arrays.sort(steps);
    double looked = 2.0 * (length / BLOCK);
    double atGrid = steps[BLOCK - 1] / looked;
    double elsewhere = steps[BLOCK - 2] / looked;
    return (atGrid - elsewhere) / (elsewhere + INVISIBLE_STEP);
  }

  /** The steps from left to right. */
  private static double[] across(LumaPlane plane) {
    byte[] luma = plane.luma();
    int width = plane.width();
    long[] steps = new long[BLOCK];
    for (int y = 0; y < plane.height(); y += LINE_STEP) {
      int start = y * width;
      int before = 0;
      int here = width < 2 ? 0 : Math.abs((luma[start + 1] & 255) - (luma[start] & 255));
      for (int x = 1; x < width - 1; x++) {
        int after = Math.abs((luma[start + x + 1] & 255) - (luma[start + x] & 255));
        steps[x & (BLOCK - 1)] += Math.max(0, 2 * here - before - after);
        before = here;
        here = after;
      }
    }
    return means(steps, plane.height());
  }

  /** The steps from top to bottom, row by row, because columns are slow to read. */
  private static double[] down(LumaPlane plane) {
    byte[] luma = plane.luma();
    int width = plane.width();
    int[] before = new int[width];
    int[] here = new int[width];
    long[] steps = new long[BLOCK];
    for (int y = 0; y < plane.height() - 1; y++) {
      int start = y * width;
      int sum = 0;
      for (int x = 0; x < width; x += LINE_STEP) {
        int after = Math.abs((luma[start + width + x] & 255) - (luma[start + x] & 255));
        sum += Math.max(0, 2 * here[x] - before[x] - after);
        before[x] = here[x];
        here[x] = after;
      }
      steps[y & (BLOCK - 1)] += sum;
    }
    return means(steps, width);
  }

  private static double[] means(long[] steps, int lines) {
    int looked = (lines + LINE_STEP - 1) / LINE_STEP;
    return Arrays.stream(steps).mapToDouble(sum -> (double) sum / looked).toArray();
  }
}
