package dailies.udfs.embed;

import java.util.Arrays;

/**
 * The part of the built-in encoder's description that knows no places: what stays the same when
 * things or the camera move. Of the luma of a square picture, {@value #DIMENSION} numbers:
 *
 * <ul>
 *   <li>how light the pixels are: a histogram of luma, and one of luma relative to its mean and
 *       deviation,
 *   <li>how strong edges are at four scales, each half the one before: histograms of the gradient's
 *       length,
 *   <li>where edges point to at these scales: their strength in 8 directions, length 1 in all.
 * </ul>
 *
 * <p>A pixel is shared between the two bins whose centres it lies between; of every share the
 * square root is taken (Hellinger), so that a histogram has length 1.
 */
final class BuiltinStatistics {
  private static final int LUMA_BINS = 12;
  private static final int RELATIVE_LUMA_BINS = 11;
  private static final int SCALES = 4;
  private static final int LENGTH_BINS = 8;
  private static final int DIRECTIONS = BuiltinDescriptor.DIRECTIONS;
  private static final int FIRST_LENGTH = LUMA_BINS + RELATIVE_LUMA_BINS;
  private static final int FIRST_DIRECTION = FIRST_LENGTH + SCALES * LENGTH_BINS;
  static final int DIMENSION = FIRST_DIRECTION + SCALES * DIRECTIONS;

  /** The outermost bins of relative luma, in deviations from the mean. */
  private static final double WIDEST_RELATIVE_LUMA = 2.5;

  /** The lowest bin of a gradient's length; each following one is twice as long. */
  private static final double SHORTEST_GRADIENT = 1.0 / 256;

  private static final double SMALLEST_DEVIATION = 0.02;
  private static final double SMALLEST_NORM = 0.05;
  private static final double WEIGHT = 2;
  private static final double[] COSINES = directionCosines(0);
  private static final double[] SINES = directionCosines(1);

  private final double[] numbers = new double[DIMENSION];

  private BuiltinStatistics() {}

  /**
   * @param luma rows of a square picture, 0 to 1; not changed
   * @param side in pixels, a power of two from 16
   */
  static float[] of(float[] luma, int side) {
    BuiltinStatistics statistics = new BuiltinStatistics();
    statistics.addLuma(luma);
    float[] scaled = luma;
    for (int scale = 0; scale < SCALES; scale++) {
      statistics.addGradients(scaled, side >> scale, scale);
      scaled = halved(scaled, side >> scale);
    }
    return statistics.finish();
  }

  private void addLuma(float[] luma) {
    double mean = 0;
    double squares = 0;
    for (float level : luma) {
      mean += (double) level / luma.length;
      squares += (double) level * level / luma.length;
    }
    double deviation = Math.sqrt(Math.max(0, squares - mean * mean)) + SMALLEST_DEVIATION;
    double relativeBins = (RELATIVE_LUMA_BINS - 1) / (2 * WIDEST_RELATIVE_LUMA);
    double share = 1.0 / luma.length;
    for (float level : luma) {
      double relative = (level - mean) / deviation + WIDEST_RELATIVE_LUMA;
      addShare(0, LUMA_BINS, level * (LUMA_BINS - 1), share);
      addShare(LUMA_BINS, RELATIVE_LUMA_BINS, relative * relativeBins, share);
    }
  }

  /**
   * @param position in bins from the first one's centre; outside it counts as at the end
   */
  private void addShare(int first, int bins, double position, double share) {
    double inside = Math.max(0, Math.min(bins - 1, position));
    int bin = Math.min(bins - 2, (int) inside);
    numbers[first + bin] += share * (bin + 1 - inside);
    numbers[first + bin + 1] += share * (inside - bin);
  }

  private void addGradients(float[] luma, int side, int scale) {
    double share = 1.0 / (side * side);
    for (int y = 0, i = 0; y < side; y++) {
      int above = y == 0 ? 0 : -side;
      int below = y == side - 1 ? 0 : side;
      for (int x = 0; x < side; x++, i++) {
        double dx = (luma[x == side - 1 ? i : i + 1] - luma[x == 0 ? i : i - 1]) / 2;
        double dy = (luma[i + below] - luma[i + above]) / 2;
        double length = Math.sqrt(dx * dx + dy * dy);
        addShare(FIRST_LENGTH + scale * LENGTH_BINS, LENGTH_BINS, octaves(length), share / SCALES);
        addDirection(FIRST_DIRECTION + scale * DIRECTIONS, dx, dy, length * share);
      }
    }
  }

  /** The binary logarithm above that of the shortest length, straight between whole numbers. */
  private static double octaves(double length) {
    double ratio = length / SHORTEST_GRADIENT + 1;
    int exponent = Math.getExponent(ratio);
    return exponent + Math.scalb(ratio, -exponent) - 1;
  }

  /** A gradient counts by the fourth power of the cosine to each direction it points to. */
  private void addDirection(int first, double dx, double dy, double strength) {
    double squared = dx * dx + dy * dy;
    if (squared == 0) {
      return;
    }
    double perFourthPower = strength / (squared * squared);
    for (int direction = 0; direction < DIRECTIONS; direction++) {
      double along = dx * COSINES[direction] + dy * SINES[direction];
      if (along > 0) {
        numbers[first + direction] += along * along * along * along * perFourthPower;
      }
    }
  }

  private static float[] halved(float[] luma, int side) {
    int half = side / 2;
    float[] halved = new float[half * half];
    for (int i = 0; i < halved.length; i++) {
      int at = 2 * (i / half * side + i % half);
      halved[i] = (luma[at] + luma[at + 1] + luma[at + side] + luma[at + side + 1]) / 4;
    }
    return halved;
  }

  private float[] finish() {
    double directionSquares = Arrays.stream(numbers, FIRST_DIRECTION, DIMENSION).sum();
    double directionScale = WEIGHT / (Math.sqrt(directionSquares) + SMALLEST_NORM);
    float[] finished = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      double scale = i < FIRST_DIRECTION ? WEIGHT : directionScale;
      finished[i] = (float) (scale * Math.sqrt(numbers[i]));
    }
    return finished;
  }

  /** For each number the one that stands in its place in the mirror image. */
  static int[] mirrored() {
    int[] mirrored = new int[DIMENSION];
    Arrays.setAll(mirrored, i -> i);
    for (int i = FIRST_DIRECTION; i < DIMENSION; i++) {
      int direction = (i - FIRST_DIRECTION) % DIRECTIONS;
      mirrored[i] = i - direction + BuiltinDescriptor.mirroredDirection(direction);
    }
    return mirrored;
  }

  private static double[] directionCosines(int axis) {
    double[] cosines = new double[DIRECTIONS];
    Arrays.setAll(cosines, direction -> BuiltinDescriptor.directionCosine(axis, direction));
    return cosines;
  }
}
