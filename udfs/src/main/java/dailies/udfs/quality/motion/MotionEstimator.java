package dailies.udfs.quality.motion;

/**
 * Finds how the picture as a whole moved, to a fraction of a pixel, whatever single subjects do:
 * projections of rows and columns give a guess in whole pixels, gradients of tiles refine it, and
 * the tiles' median decides. Not thread-safe.
 */
final class MotionEstimator {
  private static final int PASSES = 3;
  // Gradients tell a remaining shift of up to about a pixel; beyond this they are asked again.
  private static final double WELL_PLACED = 0.6;
  private static final int SAMPLING = 3;
  private static final double RELUCTANCE = 0.002;

  private final TileShifts tiles = new TileShifts();
  private int lastX;
  private int lastY;

  /** From {@code before} to {@code after}, which has the same size. */
  Movement between(MotionPlane before, MotionPlane after) {
    guess(before, after);
    tiles.measure(before, after, lastX, lastY);
    for (int pass = 1; pass < PASSES && !wellPlaced(); pass++) {
      lastX += (int) Math.round(tiles.medianX());
      lastY += (int) Math.round(tiles.medianY());
      tiles.measure(before, after, lastX, lastY);
    }
    if (!tiles.located()) {
      lastX = 0;
      lastY = 0;
      return new Movement(false, 0, 0, 0, tiles.gains());
    }
    double side = Math.max(before.width(), before.height());
    return new Movement(
        true,
        (lastX + tiles.medianX()) / side,
        (lastY + tiles.medianY()) / side,
        tiles.meanLength(lastX, lastY) / side,
        tiles.gains());
  }

  private boolean wellPlaced() {
    return !tiles.located()
        || Math.abs(tiles.medianX()) < WELL_PLACED && Math.abs(tiles.medianY()) < WELL_PLACED;
  }

  /** The best of: no motion, motion as before, and what the projections say. */
  private void guess(MotionPlane before, MotionPlane after) {
    int x = ProfileShift.between(before.columnSums(), after.columnSums());
    int y = ProfileShift.between(before.rowSums(), after.rowSums());
    int[][] guesses = {{0, 0}, {x, y}, {x, 0}, {0, y}, {lastX, lastY}};
    double light = after.mean() - before.mean();
    double best = Double.POSITIVE_INFINITY;
    for (int[] guess : guesses) {
      double cost = difference(before, after, guess, light);
      if (cost < best) {
        best = cost;
        lastX = guess[0];
        lastY = guess[1];
      }
    }
  }

  private static double difference(
      MotionPlane before, MotionPlane after, int[] shift, double light) {
    int width = before.width();
    int fromX = Math.max(0, -shift[0]);
    int toX = Math.min(width, width - shift[0]);
    int fromY = Math.max(0, -shift[1]);
    int toY = Math.min(before.height(), before.height() - shift[1]);
    int[] one = before.luma();
    int[] other = after.luma();
    int distance = shift[1] * width + shift[0];
    int brighter = (int) Math.round(light);
    long sum = 0;
    long count = 0;
    for (int y = fromY; y < toY; y += SAMPLING) {
      for (int i = y * width + fromX; i < y * width + toX; i += SAMPLING) {
        sum += Math.abs(other[i + distance] - one[i] - brighter);
        count++;
      }
    }
    double far = 1 + RELUCTANCE * (Math.abs(shift[0]) + Math.abs(shift[1]));
    return count == 0 ? Double.POSITIVE_INFINITY : (1 + (double) sum / count) * far;
  }
}
