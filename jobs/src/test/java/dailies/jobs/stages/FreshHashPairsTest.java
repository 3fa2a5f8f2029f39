package dailies.jobs.stages;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dailies.jobs.LocalSpark;
import dailies.udfs.hash.HammingDistance;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class FreshHashPairsTest {
  @Test
  void pairsOfWhichOneIsNewAreAllFoundOnce() {
    List<Long> hashes = hashes();
    List<Long> fresh = hashes.subList(0, 150);
    for (int radius : new int[] {0, 3, 8}) {
      assertThat(found(fresh, hashes, radius))
          .containsExactlyInAnyOrderElementsOf(byForce(fresh, hashes, radius));
    }
    assertThat(byForce(fresh, hashes, 8)).hasSizeGreaterThan(50);
  }

  /** Random ones, each with another one that is near. */
  private static List<Long> hashes() {
    SplittableRandom random = new SplittableRandom(3);
    return LongStream.range(0, 300)
        .flatMap(
            i -> {
              long hash = random.nextLong();
              long near = hash ^ 1L << random.nextInt(32) ^ 1L << 32 + random.nextInt(32);
              return LongStream.of(hash, near);
            })
        .boxed()
        .toList();
  }

  private static List<String> found(List<Long> fresh, List<Long> all, int radius) {
    return HashPairs.between(dataset(fresh), dataset(all), radius)
        .orderBy(col(HashPairs.HASH_A), col(HashPairs.HASH_B))
        .collectAsList()
        .stream()
        .map(row -> row.getLong(0) + " " + row.getLong(1) + " " + row.getInt(2))
        .toList();
  }

  private static List<String> byForce(List<Long> fresh, List<Long> all, int radius) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < fresh.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        long a = Math.min(fresh.get(i), all.get(j));
        long b = Math.max(fresh.get(i), all.get(j));
        int distance = HammingDistance.between(a, b);
        if (distance <= radius) {
          pairs.add(a + " " + b + " " + distance);
        }
      }
    }
    return pairs;
  }

  private static Dataset<Row> dataset(List<Long> hashes) {
    return LocalSpark.session().createDataset(hashes, Encoders.LONG()).toDF("hash").repartition(3);
  }
}
