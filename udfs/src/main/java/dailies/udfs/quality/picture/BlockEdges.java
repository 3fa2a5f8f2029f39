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
    double across = step(plane.luma(), plane.width(), 1, plane.height(), plane.width());
    double down = step(plane.luma(), plane.height(), plane.width(), plane.width(), 1);
    return 1 - Math.exp(-Math.max(0, Math.min(across, down) - USUAL_EXCESS) / DECAY_EXCESS);
  }

  private static double step(byte[] luma, int length, int stride, int lines, int lineStride) {
    if (length < 4 * BLOCK) {
      return 0;
    }
    long[] steps = new long[BLOCK];
    for (int line = 0; line < lines; line += LINE_STEP) {
      addLine(luma, line * lineStride, length, stride, steps);
    }
    Arrays.sort(steps);
    double looked = 2.0 * (length / BLOCK) * ((lines + LINE_STEP - 1) / LINE_STEP);
    double atGrid = steps[BLOCK - 1] / looked;
    double elsewhere = steps[BLOCK - 2] / looked;
    return (atGrid - elsewhere) / (elsewhere + INVISIBLE_STEP);
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
