package dailies.udfs.hash;

/**
 * How many pairs of pictures that have nothing to do with each other lie within a radius by chance.
 * The DC bit of a {@link PerceptualHash} is nearly always set, and of the other 63 the median sets
 * 32. Two such hashes differ in {@code 2 k} bits when {@code k} of the 32 are not among the
 * other's: a hypergeometric distribution. Frequencies of real pictures are correlated, so there it
 * is a lower bound.
 */
public final class ChancePairs {
  private static final int BITS = 63;
  private static final int ONES = 32;

  private ChancePairs() {}

  /**
   * @param hashes distinct hashes
   * @param radius largest distance, in bits
   */
  public static double expected(long hashes, int radius) {
    return hashes * (hashes - 1.0) / 2 * share(radius);
  }

  /** Share of pairs within the radius, 0 to 1. */
  static double share(int radius) {
    double within = 0;
    for (int k = 0; k <= Math.min(radius / 2, BITS - ONES); k++) {
      within += choose(ONES, k) * choose(BITS - ONES, k);
    }
    return within / choose(BITS, ONES);
  }

  private static double choose(int all, int chosen) {
    double ways = 1;
    for (int i = 1; i <= chosen; i++) {
      ways *= (double) (all - chosen + i) / i;
    }
    return ways;
  }
}
