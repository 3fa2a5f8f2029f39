package dailies.udfs.quality;

/**
 * The edges between the 8x8 blocks of JPEG, MPEG and their kin: 0 not to be seen, towards 1 where
 * blocks are all that is left. A step between two pixels counts as far as it is larger than the
 * steps beside it; a compressed picture has more of that at every eighth column and row than
 * elsewhere. The grid may begin anywhere. Not seen any more when the picture was reduced.
 */
final class BlockEdges {
  private static final int BLOCK = 8;

  /** Steps of this mean height, in grey levels, count as two thirds. */
  private static final double DECAY_STEP = 4;

  /** Only every second line is looked at: they are alike. */
  private static final int LINE_STEP = 2;

  private BlockEdges() {}

  static double of(LumaPlane plane) {
    double across = step(plane.luma(), plane.width(), 1, plane.height(), plane.width());
    double down = step(plane.luma(), plane.height(), plane.width(), plane.width(), 1);
    return 1 - Math.exp(-Math.max(0, Math.min(across, down)) / DECAY_STEP);
  }

  private static double step(byte[] luma, int length, int stride, int lines, int lineStride) {
    if (length < 4 * BLOCK) {
      return 0;
    }
    long[] steps = new long[BLOCK];
    for (int line = 0; line < lines; line += LINE_STEP) {
      addLine(luma, line * lineStride, length, stride, steps);
    }
    double highest = 0;
    double sum = 0;
    for (long step : steps) {
      highest = Math.max(highest, step);
      sum += step;
    }
    double others = (sum - highest) / (BLOCK - 1);
    double looked = (double) (length / BLOCK) * ((lines + LINE_STEP - 1) / LINE_STEP);
    return (highest - others) / (2 * looked);
  }

  private static void addLine(byte[] luma, int start, int length, int stride, long[] steps) {
    int before = 0;
    int here = Math.abs((luma[start + stride] & 255) - (luma[start] & 255));
    for (int x = 1; x < length - 1; x++) {
      int i = start + x * stride;
      int after = Math.abs((luma[i + stride] & 255) - (luma[i] & 255));
      steps[x & (BLOCK - 1)] += Math.max(0, 2 * here - before - after);
      before = here;
      here = after;
    }
  }
}
