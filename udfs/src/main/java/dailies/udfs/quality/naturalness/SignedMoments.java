package dailies.udfs.quality.naturalness;

/** Sums over numbers, those below and above 0 apart. Not thread-safe. */
final class SignedMoments {
  private double magnitudes;
  private double negativeSquares;
  private double positiveSquares;
  private long negatives;
  private long positives;

  void add(
      double magnitudeSum,
      double negativeSquareSum,
      double positiveSquareSum,
      long negativeCount,
      long positiveCount) {
    magnitudes += magnitudeSum;
    negativeSquares += negativeSquareSum;
    positiveSquares += positiveSquareSum;
    negatives += negativeCount;
    positives += positiveCount;
  }

  /**
   * Fits a distribution to {@code count} numbers, which are these and zeros. Its spreads are not a
   * number when no number is below 0 or none above.
   */
  AsymmetricGaussian fit(long count) {
    double left = Math.sqrt(Math.max(0, negativeSquares) / negatives);
    double right = Math.sqrt(Math.max(0, positiveSquares) / positives);
    double ratio = left / right;
    double meanMagnitude = magnitudes / count;
    double meanSquare = (negativeSquares + positiveSquares) / count;
    double moment = meanMagnitude * meanMagnitude / meanSquare;
    double square = ratio * ratio;
    double normalized = moment * (square * ratio + 1) * (ratio + 1) / ((square + 1) * (square + 1));
    return AsymmetricGaussian.ofMoments(normalized, left, right);
  }
}
