package dailies.udfs.hash;

/** Takes pairs of hashes without boxing them. */
@FunctionalInterface
public interface PairConsumer {

  /**
   * @param lower the smaller of both hashes as a signed number
   * @param upper the greater
   * @param distance Hamming distance in bits
   */
  void accept(long lower, long upper, int distance);
}
