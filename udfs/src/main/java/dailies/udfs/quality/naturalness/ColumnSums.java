package dailies.udfs.quality.naturalness;

import java.util.Arrays;

/**
 * Sums down the columns of rows of numbers, from which {@link SignedMoments} are gathered. Columns
 * are independent, so that the loops over them are vectorised; that is why signs are numbers here
 * and not branches. Exact counts for up to {@link #ROWS} rows.
 */
final class ColumnSums {
  /** So many rows at most may be added before the sums are taken. */
  static final int ROWS = 96;

  /** Takes every number above 1e-30 to 1 or more. */
  private static final float STEEP = 1e30f;

  private final float[] signs;
  private final float[] magnitudes;
  private final float[] squares;
  private final float[] signedSquares;
  private final float[] balance;
  private final float[] nonZero;

  ColumnSums(int width) {
    signs = new float[width];
    magnitudes = new float[width];
    squares = new float[width];
    signedSquares = new float[width];
    balance = new float[width];
    nonZero = new float[width];
  }

  /** Numbers nearer to 0 than 1e-30 count as 0. */
  void add(float[] row) {
    int width = signs.length;
    sign(row, signs, width);
    addSquares(row, signs, squares, signedSquares, width);
    addMagnitudes(row, signs, magnitudes, width);
    addCounts(signs, balance, nonZero, width);
  }

  /** Adds the columns from {@code from} up to before {@code to} to {@code moments}. */
  void addTo(SignedMoments moments, int from, int to) {
    double magnitude = 0;
    double square = 0;
    double signedSquare = 0;
    double signSum = 0;
    double count = 0;
    for (int x = from; x < to; x++) {
      magnitude += magnitudes[x];
      square += squares[x];
      signedSquare += signedSquares[x];
      signSum += balance[x];
      count += nonZero[x];
    }
    moments.add(
        magnitude,
        (square - signedSquare) / 2,
        (square + signedSquare) / 2,
        Math.round((count - signSum) / 2),
        Math.round((count + signSum) / 2));
  }

  void clear() {
    Arrays.fill(magnitudes, 0);
    Arrays.fill(squares, 0);
    Arrays.fill(signedSquares, 0);
    Arrays.fill(balance, 0);
    Arrays.fill(nonZero, 0);
  }

  private static void sign(float[] row, float[] signs, int width) {
    for (int x = 0; x < width; x++) {
      signs[x] = Math.max(-1f, Math.min(1f, row[x] * STEEP));
    }
  }

  private static void addSquares(
      float[] row, float[] signs, float[] squares, float[] signedSquares, int width) {
    for (int x = 0; x < width; x++) {
      squares[x] += row[x] * row[x];
    }
    for (int x = 0; x < width; x++) {
      signedSquares[x] += row[x] * row[x] * signs[x];
    }
  }

  private static void addMagnitudes(float[] row, float[] signs, float[] magnitudes, int width) {
    for (int x = 0; x < width; x++) {
      magnitudes[x] += row[x] * signs[x];
    }
  }

  private static void addCounts(float[] signs, float[] balance, float[] nonZero, int width) {
    for (int x = 0; x < width; x++) {
      balance[x] += signs[x];
      nonZero[x] += signs[x] * signs[x];
    }
  }
}
