package dailies.jobs.stages;

import static org.assertj.core.api.Assertions.assertThat;

import dailies.jobs.LocalSpark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeeperElectionTest {
  private static final StructType PAIRS =
      new StructType()
          .add(KeeperElection.BETTER, DataTypes.LongType)
          .add(KeeperElection.WORSE, DataTypes.LongType)
          .add(KeeperElection.BETTER_RANK, DataTypes.LongType)
          .add(KeeperElection.DISTANCE, DataTypes.IntegerType)
          .add(KeeperElection.SIMILARITY, DataTypes.DoubleType);

  /** Two things that are alike; the lower number is the better. */
  private record Pair(long better, long worse) {}

  @TempDir private Path folder;
  private Scratch scratch;

  @BeforeEach
  void openScratch() {
    scratch = new Scratch(LocalSpark.session(), folder.resolve("scratch").toString());
  }

  @Test
  void randomGraphsAreDecidedAsOneAfterTheOtherWould() {
    List<Pair> pairs = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(11);
    for (int graph = 0; graph < 40; graph++) {
      pairs.addAll(randomGraph(random, 1000L * graph, 5 + graph, 0.02 + 0.01 * graph));
    }
    assertThat(elected(pairs)).isEqualTo(oneAfterTheOther(pairs));
  }

  @Test
  void membersOfChainsAreNotChained() {
    List<Pair> chain = new ArrayList<>();
    for (long i = 0; i < 9; i++) {
      chain.add(new Pair(i, i + 1));
    }
    assertThat(elected(chain)).isEqualTo(Map.of(1L, 0L, 3L, 2L, 5L, 4L, 7L, 6L, 9L, 8L));
  }

  @Test
  void aMemberGoesToTheBestOfItsKeepers() {
    assertThat(elected(List.of(new Pair(2, 9), new Pair(1, 9), new Pair(3, 9))))
        .isEqualTo(Map.of(9L, 1L));
  }

  @Test
  void aMemberGoesToTheKeeperThatItIsMostLike() {
    Dataset<Row> pairs =
        LocalSpark.session()
            .createDataFrame(
                List.of(
                    RowFactory.create(1L, 7L, 1L, 5, 0.99),
                    RowFactory.create(2L, 7L, 2L, 4, 0.91),
                    RowFactory.create(3L, 7L, 3L, 4, 0.92)),
                PAIRS);
    assertThat(KeeperElection.members(KeeperElection.choices(pairs, scratch)).collectAsList())
        .singleElement()
        .satisfies(row -> assertThat(row.<Long>getAs(KeeperElection.BETTER)).isEqualTo(3));
  }

  @Test
  void aThingThatOnlyLikenessToAMemberMadeWorseIsAKeeper() {
    // 2 is a member of 1, so 3 is alike to no keeper, and 4 is a member of 3.
    assertThat(elected(List.of(new Pair(1, 2), new Pair(2, 3), new Pair(3, 4))))
        .isEqualTo(Map.of(2L, 1L, 4L, 3L));
  }

  @Test
  void nothingIsDecidedOfNothing() {
    assertThat(elected(List.of())).isEmpty();
  }

  @Test
  void theDistanceIsThatToTheKeeper() {
    Dataset<Row> pairs =
        LocalSpark.session()
            .createDataFrame(
                List.of(
                    RowFactory.create(1L, 3L, 1L, 7, null),
                    RowFactory.create(1L, 2L, 1L, 5, null),
                    RowFactory.create(2L, 3L, 2L, 1, null)),
                PAIRS);
    Map<Long, Integer> distances = new TreeMap<>();
    KeeperElection.members(KeeperElection.choices(pairs, scratch))
        .collectAsList()
        .forEach(row -> distances.put(row.getAs("worse"), row.getAs("distance")));
    assertThat(distances).isEqualTo(Map.of(2L, 5, 3L, 7));
  }

  private static List<Pair> randomGraph(
      SplittableRandom random, long base, int nodes, double density) {
    List<Pair> pairs = new ArrayList<>();
    for (int a = 0; a < nodes; a++) {
      for (int b = a + 1; b < nodes; b++) {
        if (random.nextDouble() < density) {
          pairs.add(new Pair(base + a, base + b));
        }
      }
    }
    return pairs;
  }

  private Map<Long, Long> elected(List<Pair> pairs) {
    List<Row> rows = new ArrayList<>();
    pairs.forEach(
        pair -> rows.add(RowFactory.create(pair.better(), pair.worse(), pair.better(), 1, 0.9)));
    Collections.shuffle(rows, new Random(3));
    List<Row> members =
        KeeperElection.members(
                KeeperElection.choices(
                    LocalSpark.session().createDataFrame(rows, PAIRS).repartition(3), scratch))
            .collectAsList();
    Map<Long, Long> keepers = new TreeMap<>();
    members.forEach(row -> keepers.put(row.getAs("worse"), row.getAs("better")));
    assertThat(members).hasSameSizeAs(keepers.keySet());
    return keepers;
  }

  private static Map<Long, Long> oneAfterTheOther(List<Pair> pairs) {
    Map<Long, TreeSet<Long>> betterOnes = new TreeMap<>();
    for (Pair pair : pairs) {
      betterOnes.computeIfAbsent(pair.better(), node -> new TreeSet<>());
      betterOnes.computeIfAbsent(pair.worse(), node -> new TreeSet<>()).add(pair.better());
    }
    TreeSet<Long> kept = new TreeSet<>();
    Map<Long, Long> keepers = new TreeMap<>();
    for (Map.Entry<Long, TreeSet<Long>> node : betterOnes.entrySet()) {
      node.getValue().retainAll(kept);
      if (node.getValue().isEmpty()) {
        kept.add(node.getKey());
      } else {
        keepers.put(node.getKey(), node.getValue().first());
      }
    }
    return keepers;
  }
}
