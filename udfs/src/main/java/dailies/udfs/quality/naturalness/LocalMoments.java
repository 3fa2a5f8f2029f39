package dailies.udfs.quality.naturalness;

/**
 * What the pixels around each pixel are like: row by row, the difference from the mean and the
 * variance under a 7x7 Gaussian of sigma 7/6, with border pixels repeated.
 *
 * <p>The order of the float operations is that of OpenCV's separable filter with fused multiply-add
 * (row taps in ascending order, column taps from the middle outwards): where a picture is flat, the
 * sign of the rounding error decides whether BRISQUE counts a pixel. Loops are kept short and read
 * all their rows at one index, because only then the just-in-time compiler vectorises them. Wants a
 * processor with fused multiply-add (x86-64 since 2013, all 64-bit ARM); without, it is slow.
 */
final class LocalMoments {
  static final int TAPS = 7;

  private static final int REACH = TAPS / 2;

  /** {@code exp(-i^2 / 2 / (7/6)^2)} over their sum; as numbers, to be the same everywhere. */
  private static final double[] KERNEL = {
    0.34263151546524945, 0.2372960771171706, 0.07882796468173002, 0.012560200468474614
  };

  private final GreyRows rows;
  private final int width;
  private final float[] kernel = new float[TAPS];
  private final float[][] values = new float[TAPS][];
  private final float[][] padded = new float[TAPS][];
  private final float[][] means = new float[TAPS][];
  private final float[][] squares = new float[TAPS][];
  private final float[][] window = new float[TAPS][];
  private final float[] paddedSquares;
  private final float[] tap;
  private final float[] mean;
  private final float[] difference;
  private final float[] variance;
  private int filtered;
  private int next;

  LocalMoments(GreyRows rows) {
    this.rows = rows;
    width = rows.width();
    for (int i = 0; i < TAPS; i++) {
      kernel[i] = (float) kernel(i);
      values[i] = new float[width];
      padded[i] = new float[width + TAPS - 1];
      means[i] = new float[width];
      squares[i] = new float[width];
    }
    paddedSquares = new float[width + TAPS - 1];
    tap = new float[width];
    mean = new float[width];
    difference = new float[width];
    variance = new float[width];
  }

  /** The weight of one of the seven taps. */
  static double kernel(int tap) {
    return KERNEL[Math.abs(tap - REACH)];
  }

  /** Goes to the next row, from row 0 on; not beyond the last. */
  void advance() {
    while (filtered < rows.height() && filtered <= next + REACH) {
      filterRow(filtered++);
    }
    filterColumns(means, mean);
    filterColumns(squares, variance);
    subtract(values[next % TAPS], mean, difference, variance, width);
    next++;
  }

  /** Value minus local mean. Overwritten when this goes on. */
  float[] difference() {
    return difference;
  }

  /**
   * The mean square minus the squared mean, slightly below 0 where rounding makes it so.
   * Overwritten when this goes on.
   */
  float[] variance() {
    return variance;
  }

  /**
   * The seven rows around this one, from top to bottom, each with three border pixels repeated on
   * either side. Overwritten when this goes on.
   */
  float[][] window() {
    for (int i = 0; i < TAPS; i++) {
      window[i] = at(padded, next - 1, i - REACH);
    }
    return window;
  }

  private void filterRow(int y) {
    float[] row = values[y % TAPS];
    float[] wide = padded[y % TAPS];
    rows.read(y, row);
    System.arraycopy(row, 0, wide, REACH, width);
    for (int i = 0; i < REACH; i++) {
      wide[i] = row[0];
      wide[width + REACH + i] = row[width - 1];
    }
    square(wide, paddedSquares);
    filterRow(wide, means[y % TAPS]);
    filterRow(paddedSquares, squares[y % TAPS]);
  }

  private void filterRow(float[] from, float[] to) {
    scaled(from, kernel[0], to, width);
    for (int i = 1; i < TAPS; i++) {
      System.arraycopy(from, i, tap, 0, width);
      add(tap, kernel[i], to, width);
    }
  }

  private void filterColumns(float[][] from, float[] to) {
    scaled(at(from, next, 0), kernel[REACH], to, width);
    for (int i = 1; i <= REACH; i++) {
      addPair(at(from, next, -i), at(from, next, i), kernel[REACH + i], to, width);
    }
  }

  private float[] at(float[][] ring, int y, int offset) {
    return ring[Math.max(0, Math.min(rows.height() - 1, y + offset)) % TAPS];
  }

  private static void square(float[] from, float[] to) {
    for (int x = 0; x < from.length; x++) {
      to[x] = from[x] * from[x];
    }
  }

  private static void scaled(float[] from, float weight, float[] to, int width) {
    for (int x = 0; x < width; x++) {
      to[x] = from[x] * weight;
    }
  }

  private static void add(float[] from, float weight, float[] to, int width) {
    for (int x = 0; x < width; x++) {
      to[x] = Math.fma(from[x], weight, to[x]);
    }
  }

  private static void addPair(float[] one, float[] other, float weight, float[] to, int width) {
    for (int x = 0; x < width; x++) {
      to[x] = Math.fma(one[x] + other[x], weight, to[x]);
    }
  }

  private static void subtract(
      float[] values, float[] mean, float[] difference, float[] variance, int width) {
    for (int x = 0; x < width; x++) {
      difference[x] = values[x] - mean[x];
    }
    for (int x = 0; x < width; x++) {
      variance[x] = variance[x] - mean[x] * mean[x];
    }
  }
}
