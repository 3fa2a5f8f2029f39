package dailies.udfs.hash;

import java.util.Arrays;
import java.util.function.Consumer;

/** The sizes of the groups that hashes fall into by the bits of a mask. */
final class BitGroups {
  private final long mask;
  private final int[] places;
  private final int[] sizes;

  /**
   * @param mask at most 16 bits: a counter is kept for each of their values
   */
  BitGroups(long[] hashes, long mask) {
    this.mask = mask;
    this.places = placesOf(mask);
    this.sizes = new int[1 << places.length];
    for (long hash : hashes) {
      sizes[key(hash)]++;
    }
  }

  private static int[] placesOf(long mask) {
    int[] places = new int[Long.bitCount(mask)];
    long left = mask;
    for (int i = 0; i < places.length; i++, left &= left - 1) {
      places[i] = Long.numberOfTrailingZeros(left);
    }
    return places;
  }

  long mask() {
    return mask;
  }

  /** Number of pairs within the groups. */
  double comparisons() {
    double pairs = 0;
    for (int size : sizes) {
      pairs += (double) size * (size - 1) / 2;
    }
    return pairs;
  }

  /**
   * Hands over each group of two or more; members keep the order of the hashes.
   *
   * @param hashes the same as were counted
   */
  void forEach(long[] hashes, Consumer<long[]> groups) {
    int[] ends = new int[sizes.length];
    long[] sorted = sortByKey(hashes, ends);
    for (int key = 0; key < sizes.length; key++) {
      if (sizes[key] > 1) {
        groups.accept(Arrays.copyOfRange(sorted, ends[key] - sizes[key], ends[key]));
      }
    }
  }

  /** Counting sort; {@code ends} becomes the index behind each group. */
  private long[] sortByKey(long[] hashes, int[] ends) {
    for (int key = 1; key < ends.length; key++) {
      ends[key] = ends[key - 1] + sizes[key - 1];
    }
    long[] sorted = new long[hashes.length];
    for (long hash : hashes) {
      sorted[ends[key(hash)]++] = hash;
    }
    return sorted;
  }

  private int key(long hash) {
    int key = 0;
    for (int i = 0; i < places.length; i++) {
      key |= (int) (hash >>> places[i] & 1) << i;
    }
    return key;
  }
}
