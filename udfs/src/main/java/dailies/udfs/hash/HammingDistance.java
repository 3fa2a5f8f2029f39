package dailies.udfs.hash;

/** The number of bits in which two 64-bit hashes differ. */
public final class HammingDistance {
  private HammingDistance() {}

  /**
   * @return 0 (equal) to 64
   */
  public static int between(long a, long b) {
    return Long.bitCount(a ^ b);
  }
}
