package dailies.udfs.hash;

import java.io.Serializable;

/**
 * The bands by which 64-bit hashes are grouped so that every pair within a radius meets: with
 * {@code radius + 1} disjoint bands, {@code radius} differing bits leave at least one band equal
 * (pigeonhole principle; multi-index hashing, Norouzi, Punjani and Fleet, CVPR 2012). Bit {@code i}
 * (0 the lowest) belongs to band {@code i mod count}: neighbouring coefficients of a perceptual
 * hash are correlated, and dealing them out keeps the buckets of all bands about alike.
 *
 * @param radius largest Hamming distance of a pair to be found, 0 to {@value #MAX_RADIUS} bits
 */
public record HashBands(int radius) implements Serializable {
  /** Beyond it bands have fewer than 5 bits and grouping no longer saves comparisons. */
  public static final int MAX_RADIUS = 12;

  private static final long[][] MASKS = masks();

  public HashBands {
    if (radius < 0 || radius > MAX_RADIUS) {
      throw new IllegalArgumentException(
          "Invalid radius " + radius + ": choose 0 to " + MAX_RADIUS + " bits");
    }
  }

  /** Number of bands, {@code radius + 1}. */
  public int count() {
    return radius + 1;
  }

  /**
   * The band's bits side by side, lowest first. Hashes that agree in the band have equal keys. The
   * converse holds from radius 1 on; the 64 bits of the only band of radius 0 are folded into 32.
   *
   * @param band 0 to {@code count() - 1}
   */
  public int key(long hash, int band) {
    if (radius == 0) {
      return Long.hashCode(hash);
    }
    int key = 0;
    for (int bit = band, place = 0; bit < Long.SIZE; bit += count(), place++) {
      key |= (int) (hash >>> bit & 1) << place;
    }
    return key;
  }

  /**
   * The lowest band in which both hashes agree, or -1 when there is none (their distance is then
   * greater than the radius). A pair that is reported in this band only is reported once.
   */
  public int firstSharedBand(long a, long b) {
    long difference = a ^ b;
    long[] masks = MASKS[radius];
    for (int band = 0; band < masks.length; band++) {
      if ((difference & masks[band]) == 0) {
        return band;
      }
    }
    return -1;
  }

  /** The bits of a band. */
  long mask(int band) {
    return MASKS[radius][band];
  }

  private static long[][] masks() {
    long[][] masks = new long[MAX_RADIUS + 1][];
    for (int radius = 0; radius <= MAX_RADIUS; radius++) {
      masks[radius] = new long[radius + 1];
      for (int bit = 0; bit < Long.SIZE; bit++) {
        masks[radius][bit % (radius + 1)] |= 1L << bit;
      }
    }
    return masks;
  }
}
