package dailies.udfs.quality.naturalness;

/**
 * Gathers what BRISQUE and NIQE look at: moments of normalised coefficients and of their products
 * with the right, the lower, the lower right and, from one row below, the upper right neighbour.
 */
final class NeighbourMoments {
  /** The coefficients themselves and four directions. */
  static final int MAPS = 5;

  /** Fills a row with the next coefficients and their right neighbours. */
  @FunctionalInterface
  interface Source {
    void next(CoefficientRow row);
  }

  private final int width;
  private final Source source;
  private final ColumnSums[] sums = new ColumnSums[MAPS];
  private final float[] product;
  private CoefficientRow first;
  private CoefficientRow current;
  private CoefficientRow next;

  NeighbourMoments(int width, Source source) {
    this.width = width;
    this.source = source;
    for (int map = 0; map < MAPS; map++) {
      sums[map] = new ColumnSums(width);
    }
    product = new float[width];
    first = new CoefficientRow(width);
    current = new CoefficientRow(width);
    next = new CoefficientRow(width);
  }

  /** Starts on the first row of a picture. */
  void start() {
    source.next(current);
  }

  /** Takes in {@code rows} rows; the one after them was read and is not the last of the picture. */
  void add(int rows) {
    for (int y = 0; y < rows; y++) {
      source.next(next);
      add(current, next);
      CoefficientRow read = next;
      next = current;
      current = read;
    }
  }

  /** Takes in the last row of a picture: below it are zeros. */
  void finish() {
    add(current, new CoefficientRow(width));
  }

  /** Reads {@code rows} rows and takes them in as a torus: below the last is the first. */
  void addTorus(int rows) {
    source.next(first);
    CoefficientRow upper = first;
    for (int y = 1; y < rows; y++) {
      source.next(next);
      add(upper, next);
      upper = next;
      next = current;
      current = upper;
    }
    add(upper, first);
  }

  /** Adds the columns from {@code from} up to before {@code to} to one sum for each map. */
  void addTo(SignedMoments[] moments, int from, int to) {
    for (int map = 0; map < MAPS; map++) {
      sums[map].addTo(moments[map], from, to);
    }
  }

  void clear() {
    for (ColumnSums map : sums) {
      map.clear();
    }
  }

  private void add(CoefficientRow row, CoefficientRow below) {
    sums[0].add(row.values());
    addProducts(1, row.values(), row.right());
    addProducts(2, row.values(), below.values());
    addProducts(3, row.values(), below.right());
    addProducts(4, below.values(), row.right());
  }

  private void addProducts(int map, float[] one, float[] other) {
    multiply(one, other, product, width);
    sums[map].add(product);
  }

  private static void multiply(float[] one, float[] other, float[] product, int width) {
    for (int x = 0; x < width; x++) {
      product[x] = one[x] * other[x];
    }
  }

  static SignedMoments[] none() {
    SignedMoments[] moments = new SignedMoments[MAPS];
    for (int map = 0; map < MAPS; map++) {
      moments[map] = new SignedMoments();
    }
    return moments;
  }
}
