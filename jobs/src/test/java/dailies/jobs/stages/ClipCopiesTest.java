package dailies.jobs.stages;

import static org.assertj.core.api.Assertions.assertThat;

import dailies.jobs.LocalSpark;
import dailies.jobs.config.ClipCopyOptions;
import dailies.jobs.config.DuplicateOptions;
import dailies.jobs.config.KeeperOptions;
import dailies.jobs.config.SequenceOptions;
import dailies.jobs.tables.ClipHashesTable;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.udfs.keeper.KeeperCriterion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipCopiesTest {
  private static final long UNKNOWN_CHANGE = -1;
  private static final DuplicateOptions OPTIONS =
      new DuplicateOptions(
          8,
          0.8,
          Set.of(),
          new KeeperOptions(List.of(KeeperCriterion.parse("pixels")), 0.05),
          new SequenceOptions(Duration.ZERO, false),
          new ClipCopyOptions(10, 0.6, 3.5));

  private static final StructType PHOTOGRAPH =
      new StructType()
          .add("media_id", DataTypes.StringType, false)
          .add("phash", DataTypes.LongType, true);

  private static final StructType EMBEDDING =
      new StructType()
          .add(EmbeddingsTable.MEDIA_ID, DataTypes.StringType, false)
          .add(
              EmbeddingsTable.EMBEDDING,
              DataTypes.createArrayType(DataTypes.FloatType, false),
              false);

  private static final List<Row> CLIPS =
      List.of(
          clip("whole", scene(1, 0, 40, 0)),
          clip("trimmed", scene(1, 4, 36, 3)),
          clip("boxed", new long[40], scene(1, 0, 40, 0)),
          clip("other", scene(2, 0, 40, 0)),
          clip("intro", join(scene(1, 0, 8, 0), scene(3, 0, 32, 0))),
          clip("black", new long[40]));

  @TempDir private Path folder;
  private Scratch scratch;

  @BeforeEach
  void openScratch() {
    scratch = new Scratch(LocalSpark.session(), folder.resolve("scratch").toString());
  }

  @AfterEach
  void closeScratch() throws Exception {
    scratch.close();
  }

  /** Samples of a scene in which every one looks new, each with its last bits flipped. */
  private static long[] scene(int scene, int from, int to, int flipped) {
    return IntStream.range(from, to)
        .mapToLong(i -> new SplittableRandom(1000L * scene + i).nextLong() ^ (1L << flipped) - 1)
        .toArray();
  }

  private static long[] join(long[] first, long[] second) {
    long[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static Row clip(String id, long[] hashes, long... inner) {
    return RowFactory.create(
        id,
        IntStream.range(0, hashes.length).map(i -> 250 * i).toArray(),
        hashes,
        unknown(hashes.length),
        inner,
        unknown(inner.length),
        "run");
  }

  private static long[] unknown(int count) {
    long[] changes = new long[count];
    Arrays.fill(changes, UNKNOWN_CHANGE);
    return changes;
  }

  private static Dataset<Row> rows(List<Row> rows, StructType schema, int partitions) {
    return LocalSpark.session().createDataFrame(rows, schema).repartition(partitions);
  }

  private static List<String> told(Dataset<Row> rows) {
    List<String> told = new ArrayList<>();
    rows.collectAsList().forEach(row -> told.add(row.mkString(" ")));
    told.sort(null);
    return told;
  }

  @Test
  void copiesAreFoundWithThePartInCommonAndOthersAreNot() {
    Dataset<Row> clips = rows(CLIPS, ClipHashesTable.TABLE.schema(), 3);
    assertThat(told(ClipCopies.pairs(clips, OPTIONS, scratch)))
        .containsExactly(
            "boxed trimmed 1.0 9.0 0.0 8.0 1.0 3.0",
            "boxed whole 0.0 10.0 0.0 10.0 1.0 0.0",
            "trimmed whole 0.0 8.0 1.0 9.0 1.0 3.0");
  }

  @Test
  void aPhotographIsFoundInItsClipWhenTheEmbeddingAgrees() {
    long[] hashes = scene(2, 0, 40, 0);
    List<Row> photographs =
        List.of(
            RowFactory.create("frame", hashes[5] ^ 1),
            RowFactory.create("same-hash", hashes[7]),
            RowFactory.create("unlike", hashes[5]),
            RowFactory.create("elsewhere", scene(9, 0, 1, 0)[0]),
            RowFactory.create("flat", null));
    List<Row> embeddings =
        List.of(
            RowFactory.create("frame", new float[] {1, 0}),
            RowFactory.create("same-hash", new float[] {1, 0}),
            RowFactory.create("unlike", new float[] {0, -1}),
            RowFactory.create("elsewhere", new float[] {1, 0}),
            RowFactory.create("other", new float[] {0, 1}),
            RowFactory.create("other", new float[] {1, 0}));
    Dataset<Row> clips = rows(CLIPS, ClipHashesTable.TABLE.schema(), 2);
    assertThat(
            told(
                ClipCopies.framesOf(
                    rows(photographs, PHOTOGRAPH, 2),
                    clips,
                    rows(embeddings, EMBEDDING, 2),
                    OPTIONS,
                    scratch)))
        .containsExactly("frame other 1.25 1", "same-hash other 1.75 0");
  }
}
