package dailies.udfs.face;

import java.util.List;

/**
 * Slides a cascade over one picture: over some of the windows first, and over all around those that
 * pass. Not thread-safe.
 */
final class CascadeScan {
  /** Columns and rows from one window that is looked at first to the next. */
  private static final int STEP = 3;

  /** Grey levels. A window that deviates less shows no face. */
  private static final double LEAST_DEVIATION = 4;

  private final int side;
  private final List<HaarStage> stages;
  private final int[][] offsets;
  private final float[] sums;
  private final WindowSums plane;
  private final double leastDeviation;

  /** Takes a window that passed all stages. */
  interface Hits {
    void hit(int x, int y);
  }

  /**
   * @param offsets of each stage, for the plane's stride
   */
  CascadeScan(HaarCascade cascade, int[][] offsets, WindowSums plane) {
    this.side = cascade.side();
    this.stages = cascade.stages();
    this.offsets = offsets;
    this.plane = plane;
    this.sums = plane.sums();
    this.leastDeviation = LEAST_DEVIATION * WindowSums.area(side);
  }

  /** Tells each window that passes once. */
  void scan(Hits hits) {
    int columns = plane.width() - side + 1;
    int rows = plane.height() - side + 1;
    boolean[] seen = new boolean[Math.max(0, columns * rows)];
    for (int y = 0; y < rows; y += STEP) {
      for (int x = 0; x < columns; x += STEP) {
        if (passes(x, y)) {
          around(x, y, columns, rows, seen, hits);
        }
      }
    }
  }

  private void around(int x, int y, int columns, int rows, boolean[] seen, Hits hits) {
    for (int nearY = Math.max(0, y - STEP); nearY <= Math.min(rows - 1, y + STEP); nearY++) {
      for (int nearX = Math.max(0, x - STEP); nearX <= Math.min(columns - 1, x + STEP); nearX++) {
        int window = nearY * columns + nearX;
        if (!seen[window]) {
          seen[window] = true;
          if (passes(nearX, nearY)) {
            hits.hit(nearX, nearY);
          }
        }
      }
    }
  }

  /** Whether the window whose upper left pixel that is passes all stages. */
  boolean passes(int x, int y) {
    float deviation = plane.deviation(side, x, y);
    if (deviation < leastDeviation) {
      return false;
    }
    int window = y * plane.stride() + x;
    for (int stage = 0; stage < offsets.length; stage++) {
      if (!passes(stages.get(stage), offsets[stage], window, deviation)) {
        return false;
      }
    }
    return true;
  }

  private boolean passes(HaarStage stage, int[] offset, int window, float deviation) {
    float[] sums = this.sums;
    float[] weight = stage.weights();
    float[] thresholds = stage.thresholds();
    float[] below = stage.below();
    float[] above = stage.above();
    float[] needed = stage.needed();
    float total = 0;
    for (int stump = 0, at = 0; stump < thresholds.length; stump++, at += HaarStage.POINTS) {
      float feature =
          weight[at] * sums[window + offset[at]]
              + weight[at + 1] * sums[window + offset[at + 1]]
              + weight[at + 2] * sums[window + offset[at + 2]]
              + weight[at + 3] * sums[window + offset[at + 3]]
              + weight[at + 4] * sums[window + offset[at + 4]]
              + weight[at + 5] * sums[window + offset[at + 5]]
              + weight[at + 6] * sums[window + offset[at + 6]]
              + weight[at + 7] * sums[window + offset[at + 7]]
              + weight[at + 8] * sums[window + offset[at + 8]];
      total += feature < thresholds[stump] * deviation ? below[stump] : above[stump];
      if (total < needed[stump]) {
        return false;
      }
    }
    return true;
  }
}
