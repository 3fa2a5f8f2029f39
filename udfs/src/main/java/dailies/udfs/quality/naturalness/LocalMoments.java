package dailies.udfs.quality.naturalness;

/**
 * What the pixels around each pixel are like: row by row, the difference from the mean and the
 * variance under a 7x7 Gaussian of sigma 7/6, with border pixels repeated.
 *
 * <p>The order of the float operations is that of OpenCV's separable filter with fused multiply-add
 * (row taps in ascending order, column taps from the middle outwards): where a picture is flat, the
 * sign of the rounding error decides whether BRISQUE counts a pixel. Loops are kept short and read
 * all their rows at one index, because only then the just-in-time compiler vectorises them.
 */
final class LocalMoments {
  private static final int REACH = 3;
  private static final int TAPS = 2 * REACH + 1;
  private static final double SIGMA = 7.0 / 6;
  private static final double[] KERNEL = kernel();

  /** The dyadic kernel is in multiples of this. */
  private static final float UNIT = 1f / (1 << 17);

  private final GreyRows rows;
  private final float[] kernel;
  private final int width;
  private final float[][] values = new float[TAPS][];
  private final float[][] means = new float[TAPS][];
  private final float[][] squares = new float[TAPS][];
  private final float[] padded;
  private final float[] paddedSquares;
  private final float[] tap;
  private final float[] mean;
  private final float[] difference;
  private final float[] variance;
  private int filtered;
  private int next;

  private LocalMoments(GreyRows rows, float[] kernel) {
    this.rows = rows;
    this.kernel = kernel;
    width = rows.width();
    for (int i = 0; i < TAPS; i++) {
      values[i] = new float[width];
      means[i] = new float[width];
      squares[i] = new float[width];
    }
    padded = new float[width + TAPS - 1];
    paddedSquares = new float[padded.length];
    tap = new float[width];
    mean = new float[width];
    difference = new float[width];
    variance = new float[width];
  }

  /** With the kernel as OpenCV rounds it. */
  static LocalMoments rounded(GreyRows rows) {
    float[] kernel = new float[TAPS];
    for (int i = 0; i < TAPS; i++) {
      kernel[i] = (float) KERNEL[i];
    }
    return new LocalMoments(rows, kernel);
  }

  /**
   * With a kernel in multiples of 2^-17 that adds up to 1: where whole numbers from -128 to 128 do
   * not change under it, the difference is exactly 0.
   */
  static LocalMoments dyadic(GreyRows rows) {
    float[] kernel = new float[TAPS];
    kernel[REACH] = 1;
    for (int i = 0; i < REACH; i++) {
      kernel[i] = Math.round(KERNEL[i] / UNIT) * UNIT;
      kernel[TAPS - 1 - i] = kernel[i];
      kernel[REACH] -= 2 * kernel[i];
    }
    return new LocalMoments(rows, kernel);
  }

  private static double[] kernel() {
    double[] kernel = new double[TAPS];
    double sum = 0;
    for (int i = 0; i < TAPS; i++) {
      kernel[i] = Math.exp(-(i - REACH) * (i - REACH) / (2 * SIGMA * SIGMA));
      sum += kernel[i];
    }
    for (int i = 0; i < TAPS; i++) {
      kernel[i] /= sum;
    }
    return kernel;
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

  /** The difference at {@code x} of this row, again in double precision. */
  double exactDifference(int x) {
    int y = next - 1;
    double sum = 0;
    for (int i = -REACH; i <= REACH; i++) {
      float[] row = values[Math.max(0, Math.min(rows.height() - 1, y + i)) % TAPS];
      double rowSum = 0;
      for (int k = -REACH; k <= REACH; k++) {
        rowSum += KERNEL[REACH + k] * row[Math.max(0, Math.min(width - 1, x + k))];
      }
      sum += KERNEL[REACH + i] * rowSum;
    }
    return values[y % TAPS][x] - sum;
  }

  private void filterRow(int y) {
    float[] row = values[y % TAPS];
    rows.read(y, row);
    System.arraycopy(row, 0, padded, REACH, width);
    for (int i = 0; i < REACH; i++) {
      padded[i] = row[0];
      padded[width + REACH + i] = row[width - 1];
    }
    square(padded, paddedSquares);
    filterRow(padded, means[y % TAPS]);
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
    scaled(at(from, 0), kernel[REACH], to, width);
    for (int i = 1; i <= REACH; i++) {
      addPair(at(from, -i), at(from, i), kernel[REACH + i], to, width);
    }
  }

  private float[] at(float[][] ring, int offset) {
    return ring[Math.max(0, Math.min(rows.height() - 1, next + offset)) % TAPS];
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
