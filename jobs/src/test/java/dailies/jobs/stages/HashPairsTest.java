package dailies.jobs.stages;

import static org.assertj.core.api.Assertions.assertThat;

import dailies.jobs.LocalSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashPairsTest {
  private record Pair(long a, long b, int distance) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      return a == other.a ? Long.compare(b, other.b) : Long.compare(a, other.a);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void everyPairIsFoundOnceAndNoOther(int radius) {
    long[] hashes = planted(radius);
    assertThat(found(hashes, radius, 2)).containsExactlyElementsOf(bruteForce(hashes, radius));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void partitionsDoNotMatter(int partitions) {
    long[] hashes = planted(8);
    Set<Pair> wanted = bruteForce(hashes, 8);
    assertThat(wanted).hasSizeGreaterThan(100);
    assertThat(found(hashes, 8, partitions)).containsExactlyElementsOf(wanted);
  }

  @Test
  void extremesArePairsToo() {
    long[] hashes = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1};
    assertThat(found(hashes, 1, 2)).containsExactlyElementsOf(bruteForce(hashes, 1));
  }

  @Test
  void noHashOrOneHasNoPair() {
    assertThat(found(new long[0], 8, 2)).isEmpty();
    assertThat(found(new long[] {5}, 8, 2)).isEmpty();
  }

  /** Random hashes, which are about 32 bits apart, and neighbours of some at 0 to 12 bits. */
  private static long[] planted(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Set<Long> hashes = new TreeSet<>();
    for (int i = 0; i < 300; i++) {
      long hash = random.nextLong();
      hashes.add(hash);
      for (int flips = 0; i % 3 == 0 && flips < 13; flips++) {
        hash ^= 1L << random.nextInt(64);
        hashes.add(hash);
      }
    }
    return hashes.stream().mapToLong(Long::longValue).toArray();
  }

  private static Set<Pair> bruteForce(long[] hashes, int radius) {
    Set<Pair> pairs = new TreeSet<>();
    for (long a : hashes) {
      for (long b : hashes) {
        if (a < b && Long.bitCount(a ^ b) <= radius) {
          pairs.add(new Pair(a, b, Long.bitCount(a ^ b)));
        }
      }
    }
    return pairs;
  }

  private static List<Pair> found(long[] hashes, int radius, int partitions) {
    Dataset<Row> rows =
        LocalSpark.session()
            .createDataset(LongStream.of(hashes).boxed().toList(), Encoders.LONG())
            .toDF("hash")
            .repartition(partitions);
    List<Pair> pairs = new ArrayList<>();
    HashPairs.within(rows, radius)
        .collectAsList()
        .forEach(row -> pairs.add(new Pair(row.getLong(0), row.getLong(1), row.getInt(2))));
    pairs.sort(null);
    return pairs;
  }
}
