package dailies.udfs.sequence;

/**
 * By how much one picture has to be moved to lie upon another: the displacement at which what they
 * have in common correlates best. All are tried, so no start can be wrong.
 *
 * @param share of the picture's width or height, the larger of both, 0 to 1
 * @param correlation of the common part, -1 to 1
 */
record Displacement(double share, double correlation) {
  /** Grid points a cell: cells are all that a displacement by cells can tell apart. */
  private static final int CELL = 4;

  private static final int COLUMNS = ShotGrid.WIDTH / CELL;
  private static final int ROWS = ShotGrid.HEIGHT / CELL;

  /** What remains in common must be this share of each side, or chance decides. */
  private static final double LEAST_COMMON = 0.4;

  static Displacement between(ShotGrid a, ShotGrid b) {
    double[] first = a.means(CELL);
    double[] second = b.means(CELL);
    int mostColumns = (int) (COLUMNS * (1 - LEAST_COMMON));
    int mostRows = (int) (ROWS * (1 - LEAST_COMMON));
    Displacement best = new Displacement(0, correlation(first, second, 0, 0));
    for (int y = -mostRows; y <= mostRows; y++) {
      for (int x = -mostColumns; x <= mostColumns; x++) {
        double correlation = correlation(first, second, x, y);
        if (correlation > best.correlation) {
          double share = Math.max((double) Math.abs(x) / COLUMNS, (double) Math.abs(y) / ROWS);
          best = new Displacement(share, correlation);
        }
      }
    }
    return best;
  }

  /** Pearson's, of {@code a} and {@code b} moved by so many cells; 0 where one of them is flat. */
  private static double correlation(double[] a, double[] b, int right, int down) {
    double sumA = 0;
    double sumB = 0;
    double squaresA = 0;
    double squaresB = 0;
    double products = 0;
    int count = 0;
    for (int y = Math.max(0, down); y < Math.min(ROWS, ROWS + down); y++) {
      for (int x = Math.max(0, right); x < Math.min(COLUMNS, COLUMNS + right); x++) {
        double ofA = a[y * COLUMNS + x];
        double ofB = b[(y - down) * COLUMNS + x - right];
        sumA += ofA;
        sumB += ofB;
        squaresA += ofA * ofA;
        squaresB += ofB * ofB;
        products += ofA * ofB;
        count++;
      }
    }
    double varianceA = squaresA - sumA * sumA / count;
    double varianceB = squaresB - sumB * sumB / count;
    return varianceA < count || varianceB < count
        ? 0
        : (products - sumA * sumB / count) / Math.sqrt(varianceA * varianceB);
  }
}
