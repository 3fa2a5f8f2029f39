package dailies.udfs.quality.sound;

/** Adds up squares in the order of the samples, so that the sum does not depend on the pieces. */
final class SumOfSquares {
  private SumOfSquares() {}

  /** {@code before} and the squares of the samples {@code from} to before {@code to}. */
  static double of(float[] samples, int from, int to, double before) {
    double sum = before;
    for (int i = from; i < to; i++) {
      sum += (double) samples[i] * samples[i];
    }
    return sum;
  }
}
