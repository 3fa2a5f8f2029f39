package dailies.udfs.hash;

import java.util.Arrays;

/**
 * Finds the close pairs of one bucket: hashes that {@link HashBands} put together because they have
 * the same key in one band. Over all buckets of all bands every pair within the radius is found
 * exactly once, in its first shared band.
 *
 * <p>A bucket is compared pair by pair. One of more than {@value #LARGEST_BUCKET} hashes is grouped
 * again, by {@code radius + 1} narrower bands over the bits in which its hashes differ; the same
 * argument (a pair within the radius agrees in at least one of them, and counts in the first) keeps
 * the result exact. Where that saves too little it is compared pair by pair after all.
 *
 * <p>Stateless and thread-safe.
 */
public final class BucketPairs {
  /** Below it a second grouping costs more than the comparisons that it saves. */
  private static final int LARGEST_BUCKET = 4096;

  /** At most 65,536 groups, counted in one array. */
  private static final int LARGEST_KEY_BITS = 16;

  /** Regrouping copies and reads every hash several times: it has to save this share. */
  private static final double WORTHWHILE_SHARE = 0.7;

  private final HashBands bands;

  public BucketPairs(HashBands bands) {
    this.bands = bands;
  }

  /**
   * Emits every pair within the radius whose first shared band is the given one.
   *
   * @param bucket distinct hashes, in any order; not modified. Hashes of another key may be among
   *     them: pairs that do not agree in the band are left out
   * @param band by which the bucket was grouped, 0 to {@code bands.count() - 1}
   * @param pairs called on this thread, in an order that follows the bucket's
   */
  public void forEach(long[] bucket, int band, PairConsumer pairs) {
    new Search(pairs).visit(bucket, Rule.firstSharedBand(bands, band));
  }

  /** What a pair must satisfy beside the radius: where it agrees, and where it must not. */
  private record Rule(long equalBits, long[] unequalMasks) {

    static Rule firstSharedBand(HashBands bands, int band) {
      long[] unequal = new long[band];
      Arrays.setAll(unequal, bands::mask);
      return new Rule(bands.mask(band), unequal);
    }

    Rule andFirstShared(long[] narrow, int chosen) {
      long[] unequal = Arrays.copyOf(unequalMasks, unequalMasks.length + chosen);
      System.arraycopy(narrow, 0, unequal, unequalMasks.length, chosen);
      return new Rule(equalBits | narrow[chosen], unequal);
    }

    boolean allows(long difference) {
      if ((difference & equalBits) != 0) {
        return false;
      }
      for (long mask : unequalMasks) {
        if ((difference & mask) == 0) {
          return false;
        }
      }
      return true;
    }
  }

  private final class Search {
    private final PairConsumer pairs;

    Search(PairConsumer pairs) {
      this.pairs = pairs;
    }

    void visit(long[] bucket, Rule rule) {
      if (bucket.length <= LARGEST_BUCKET) {
        compare(bucket, rule);
        return;
      }
      BitGroups[] groupings = narrowGroupings(bucket, rule);
      if (worthwhile(groupings, bucket.length)) {
        regroup(bucket, rule, groupings);
      } else {
        compare(bucket, rule);
      }
    }

    private void compare(long[] bucket, Rule rule) {
      int radius = bands.radius();
      for (int i = 0; i < bucket.length; i++) {
        long hash = bucket[i];
        for (int j = i + 1; j < bucket.length; j++) {
          long difference = hash ^ bucket[j];
          if (Long.bitCount(difference) <= radius && rule.allows(difference)) {
            emit(hash, bucket[j]);
          }
        }
      }
    }

    private void emit(long a, long b) {
      pairs.accept(Math.min(a, b), Math.max(a, b), HammingDistance.between(a, b));
    }

    /** Empty when the hashes differ in too few bits to deal out. */
    private BitGroups[] narrowGroupings(long[] bucket, Rule rule) {
      long varying = 0;
      for (long hash : bucket) {
        varying |= hash ^ bucket[0];
      }
      varying &= ~rule.equalBits;
      if (Long.bitCount(varying) <= bands.radius()) {
        return new BitGroups[0];
      }
      long[] masks = deal(varying);
      BitGroups[] groupings = new BitGroups[masks.length];
      Arrays.setAll(groupings, i -> new BitGroups(bucket, masks[i]));
      return groupings;
    }

    private long[] deal(long bits) {
      long[] masks = new long[bands.count()];
      int dealt = 0;
      for (long left = bits; left != 0; left &= left - 1) {
        if (dealt < masks.length * LARGEST_KEY_BITS) {
          masks[dealt++ % masks.length] |= Long.lowestOneBit(left);
        }
      }
      return masks;
    }

    private boolean worthwhile(BitGroups[] groupings, int hashes) {
      double comparisons = 0;
      for (BitGroups grouping : groupings) {
        comparisons += grouping.comparisons();
      }
      return groupings.length > 0
          && comparisons < WORTHWHILE_SHARE * ((double) hashes * (hashes - 1) / 2);
    }

    private void regroup(long[] bucket, Rule rule, BitGroups[] groupings) {
      long[] masks = Arrays.stream(groupings).mapToLong(BitGroups::mask).toArray();
      for (int i = 0; i < groupings.length; i++) {
        Rule narrower = rule.andFirstShared(masks, i);
        groupings[i].forEach(bucket, group -> visit(group, narrower));
      }
    }
  }
}
