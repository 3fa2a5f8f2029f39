package dailies.udfs.hash;

import java.util.stream.IntStream;

/**
 * Counts pairs of near hashes as libraries of vector search do (multi-index hashing: Norouzi,
 * Punjani and Fleet, CVPR 2012): four tables by 16 bits each, in which every hash looks up all keys
 * within a quarter of the radius. Here to compare with; all hashes are in memory. Thread-safe.
 */
public final class MultiIndexSearch {
  private static final int TABLES = 4;
  private static final int KEY_BITS = 16;
  private static final int KEYS = 1 << KEY_BITS;

  private final long[] hashes;
  private final int radius;
  private final int keyRadius;
  private final int[] flips;
  private final int[][] ends = new int[TABLES][];
  private final long[][] sorted = new long[TABLES][];

  private MultiIndexSearch(long[] hashes, int radius) {
    this.hashes = hashes;
    this.radius = radius;
    this.keyRadius = radius / TABLES;
    this.flips =
        IntStream.range(0, KEYS).filter(key -> Integer.bitCount(key) <= keyRadius).toArray();
    for (int table = 0; table < TABLES; table++) {
      fill(table);
    }
  }

  /**
   * Number of pairs, on all cores of this machine.
   *
   * @param hashes distinct
   */
  public static long count(long[] hashes, int radius) {
    MultiIndexSearch search = new MultiIndexSearch(hashes, radius);
    return IntStream.range(0, hashes.length).parallel().mapToLong(search::partners).sum();
  }

  /** Counting sort by key; those of a key are before its end and behind that of the last one. */
  private void fill(int table) {
    int[] next = new int[KEYS + 1];
    for (long hash : hashes) {
      next[key(hash, table) + 1]++;
    }
    for (int key = 0; key < KEYS; key++) {
      next[key + 1] += next[key];
    }
    sorted[table] = new long[hashes.length];
    for (long hash : hashes) {
      sorted[table][next[key(hash, table)]++] = hash;
    }
    ends[table] = next;
  }

  private static int key(long hash, int table) {
    return (int) (hash >>> KEY_BITS * table) & (KEYS - 1);
  }

  /** Of one hash, those that are greater. */
  private long partners(int index) {
    long hash = hashes[index];
    long found = 0;
    for (int table = 0; table < TABLES; table++) {
      int own = key(hash, table);
      for (int flip : flips) {
        found += partners(hash, table, own ^ flip);
      }
    }
    return found;
  }

  private long partners(long hash, int table, int key) {
    long[] bucket = sorted[table];
    int end = ends[table][key];
    int found = 0;
    for (int i = key == 0 ? 0 : ends[table][key - 1]; i < end; i++) {
      long difference = hash ^ bucket[i];
      boolean near = Long.bitCount(difference) <= radius && hash < bucket[i];
      found += near && isFirst(difference, table) ? 1 : 0;
    }
    return found;
  }

  /** Whether no table before has both among the keys that are looked up. */
  private boolean isFirst(long difference, int table) {
    for (int before = 0; before < table; before++) {
      if (Integer.bitCount(key(difference, before)) <= keyRadius) {
        return false;
      }
    }
    return true;
  }
}
