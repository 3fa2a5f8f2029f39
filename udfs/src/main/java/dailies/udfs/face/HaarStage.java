package dailies.udfs.face;

/**
 * One stage of a cascade: a sum of stumps that a face must reach. A stump looks at one feature, a
 * weighted sum of pixels in two or three rectangles, which is a weighted sum of at most {@value
 * #POINTS} values of the integral image.
 *
 * @param columns of these values in the window, {@value #POINTS} a stump
 * @param rows of these values in the window
 * @param weights of these values; 0 where a stump has fewer
 * @param thresholds one a stump, in units of the window's deviation times its area
 * @param below what a stump adds when its feature is below the threshold
 * @param above what it adds otherwise
 * @param needed sum up to each stump without which the rest cannot make up a face's sum
 */
record HaarStage(
    int[] columns,
    int[] rows,
    float[] weights,
    float[] thresholds,
    float[] below,
    float[] above,
    float[] needed) {
  static final int POINTS = 9;

  HaarStage {
    int stumps = thresholds.length;
    if (columns.length != POINTS * stumps
        || rows.length != POINTS * stumps
        || weights.length != POINTS * stumps
        || below.length != stumps
        || above.length != stumps
        || needed.length != stumps) {
      throw new IllegalArgumentException(
          "Invalid stage of a cascade: %d stumps, %d weights".formatted(stumps, weights.length));
    }
  }

  /** The same, from the sum of all stumps that a face must reach. */
  static float[] needed(float[] below, float[] above, float least) {
    float[] needed = new float[below.length];
    float rest = least;
    for (int i = needed.length - 1; i >= 0; i--) {
      needed[i] = rest;
      rest -= Math.max(below[i], above[i]);
    }
    return needed;
  }

  int stumps() {
    return thresholds.length;
  }

  /**
   * Where the values lie, relative to a window's first, in an integral image of that row length.
   */
  int[] offsets(int stride) {
    int[] offsets = new int[columns.length];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = rows[i] * stride + columns[i];
    }
    return offsets;
  }
}
