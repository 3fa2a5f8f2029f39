package dailies.udfs.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketPairsTest {

  private record Pair(long lower, long upper, int distance) {}

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void findsEveryPairWithinTheRadiusExactlyOnce(int radius) {
    long[] hashes = hashesWithPlantedCopies(radius, 800);

    assertThat(pairsByBands(hashes, new HashBands(radius)))
        .isEqualTo(pairsByComparingAll(hashes, radius))
        .hasSizeGreaterThanOrEqualTo(radius == 0 ? 0 : 800);
  }

  /**
   * All hashes share the bits of band 0 and a quarter of the others: one oversized, skewed bucket.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 4, 8, 10})
  void splitsAnOversizedBucketWithoutLosingOrRepeatingPairs(int radius) {
    HashBands bands = new HashBands(radius);
    long shared = bands.mask(0) | 0x1111_1111_1111_1111L;
    long[] bucket =
        Arrays.stream(hashesWithPlantedCopies(99, 2500)).map(h -> h & ~shared).distinct().toArray();
    assertThat(bucket).hasSizeGreaterThan(5000);

    Set<Pair> found = new HashSet<>();
    new BucketPairs(bands).forEach(bucket, 0, collectOnce(found));

    assertThat(found).isEqualTo(pairsByComparingAll(bucket, radius)).isNotEmpty();
  }

  @Test
  void splitsAnOversizedBucketOfALaterBand() {
    HashBands bands = new HashBands(8);
    long[] bucket =
        Arrays.stream(hashesWithPlantedCopies(5, 2000))
            .map(h -> h & ~bands.mask(4))
            .distinct()
            .toArray();
    Set<Pair> expected = pairsByComparingAll(bucket, 8);
    expected.removeIf(pair -> bands.firstSharedBand(pair.lower, pair.upper) != 4);

    Set<Pair> found = new HashSet<>();
    new BucketPairs(bands).forEach(bucket, 4, collectOnce(found));

    assertThat(found).isEqualTo(expected).isNotEmpty();
  }

  @Test
  void leavesOutPairsThatMeetInAnEarlierBandOrNotAtAll() {
    HashBands bands = new HashBands(1);
    Set<Pair> found = new HashSet<>();
    // 0 and 1 agree in band 1 (odd bits) first; 0 and 2 agree in band 0.
    new BucketPairs(bands).forEach(new long[] {0, 1, 2}, 1, collectOnce(found));

    assertThat(found).containsExactly(new Pair(0, 1, 1));
  }

  @Test
  void emptyAndSingleBucketsHaveNoPairs() {
    Set<Pair> found = new HashSet<>();
    new BucketPairs(new HashBands(8)).forEach(new long[0], 0, collectOnce(found));
    new BucketPairs(new HashBands(8)).forEach(new long[] {7}, 3, collectOnce(found));

    assertThat(found).isEmpty();
  }

  private static Set<Pair> pairsByBands(long[] hashes, HashBands bands) {
    Set<Pair> found = new HashSet<>();
    for (int band = 0; band < bands.count(); band++) {
      Map<Integer, LongStream.Builder> buckets = new HashMap<>();
      for (long hash : hashes) {
        buckets.computeIfAbsent(bands.key(hash, band), k -> LongStream.builder()).add(hash);
      }
      for (LongStream.Builder bucket : buckets.values()) {
        new BucketPairs(bands).forEach(bucket.build().toArray(), band, collectOnce(found));
      }
    }
    return found;
  }

  private static PairConsumer collectOnce(Set<Pair> found) {
    return (lower, upper, distance) -> {
      Pair pair = new Pair(lower, upper, distance);
      if (!found.add(pair)) {
        throw new AssertionError("Reported twice: " + pair);
      }
    };
  }

  private static Set<Pair> pairsByComparingAll(long[] hashes, int radius) {
    Set<Pair> pairs = new HashSet<>();
    for (int i = 0; i < hashes.length; i++) {
      for (int j = i + 1; j < hashes.length; j++) {
        int distance = Long.bitCount(hashes[i] ^ hashes[j]);
        if (distance <= radius) {
          pairs.add(
              new Pair(Math.min(hashes[i], hashes[j]), Math.max(hashes[i], hashes[j]), distance));
        }
      }
    }
    return pairs;
  }

  /** Random hashes, each with two copies that differ in up to 12 bits. */
  private static long[] hashesWithPlantedCopies(int seed, int count) {
    Random random = new Random(seed);
    LongStream.Builder hashes = LongStream.builder();
    for (int i = 0; i < count; i++) {
      long hash = random.nextLong();
      hashes.add(hash);
      hashes.add(flipped(hash, 1, random));
      hashes.add(flipped(hash, random.nextInt(13), random));
    }
    return hashes.build().distinct().toArray();
  }

  private static long flipped(long hash, int bits, Random random) {
    long flipped = hash;
    while (Long.bitCount(flipped ^ hash) < bits) {
      flipped ^= 1L << random.nextInt(Long.SIZE);
    }
    return flipped;
  }
}
