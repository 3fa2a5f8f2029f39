package dailies.jobs.stages;

import static dailies.jobs.stages.ComparedBefore.IS_FRESH;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.assertj.core.api.Assertions.assertThat;

import dailies.jobs.LocalSpark;
import dailies.jobs.TableRows;
import dailies.jobs.config.ClipCopyOptions;
import dailies.jobs.config.DuplicateOptions;
import dailies.jobs.config.KeeperOptions;
import dailies.jobs.config.SequenceOptions;
import dailies.jobs.tables.ClipHashesTable;
import dailies.jobs.tables.DuplicatePairsTable;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.keeper.KeeperCriterion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
          .add("hash", DataTypes.LongType, true);

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
        "run",
        1.0);
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
    assertThat(pairs(Set.of()))
        .containsExactly(
            "boxed trimmed 1000 9000 0 8000 1.0 3.0",
            "boxed whole 0 10000 0 10000 1.0 0.0",
            "trimmed whole 0 8000 1000 9000 1.0 3.0");
  }

  @Test
  void clipsThatWereComparedBeforeAreNotComparedWithEachOtherAgain() {
    assertThat(pairs(Set.of("boxed", "whole", "other")))
        .containsExactly(
            "boxed trimmed 1000 9000 0 8000 1.0 3.0", "trimmed whole 0 8000 1000 9000 1.0 3.0");
    assertThat(pairs(Set.of("boxed", "whole", "trimmed", "other", "intro", "black"))).isEmpty();
  }

  private List<String> pairs(Set<String> known) {
    Dataset<Row> clips = clips(3, known);
    return told(new ClipPairs(OPTIONS, scratch).of(clips, ClipAnchors.of(clips)));
  }

  private static Dataset<Row> clips(int partitions, Set<String> known) {
    return rows(CLIPS, ClipHashesTable.TABLE.schema(), partitions)
        .withColumn(IS_FRESH, not(col(ClipHashesTable.MEDIA_ID).isInCollection(known)));
  }

  @Test
  void onlyWhatIsNewIsComparedWithTheArchive() {
    Warehouse warehouse = Warehouse.create(LocalSpark.session(), folder.resolve("w").toString());
    add(warehouse, "boxed", "whole", "other");
    assertThat(update(warehouse))
        .containsExactly("boxed boxed 0", "boxed whole 0", "other other 0", "whole whole 0");

    // Were boxed and whole compared again, they would not be alike any more.
    warehouse.delete(ClipHashesTable.TABLE, col(ClipHashesTable.MEDIA_ID).equalTo("boxed"));
    append(warehouse, ClipHashesTable.TABLE, List.of(clip("boxed", scene(7, 0, 40, 0))));
    add(warehouse, "trimmed");
    assertThat(update(warehouse))
        .containsExactly(
            "boxed boxed 0",
            "boxed whole 0",
            "other other 0",
            "trimmed trimmed 0",
            "trimmed whole 3",
            "whole whole 0");

    warehouse.delete(MediaTable.TABLE, col(MediaTable.MEDIA_ID).equalTo("whole"));
    assertThat(update(warehouse))
        .containsExactly("boxed boxed 0", "other other 0", "trimmed trimmed 0");
  }

  private static void add(Warehouse warehouse, String... clips) {
    List<Row> files = new ArrayList<>();
    List<Row> embeddings = new ArrayList<>();
    for (String clip : clips) {
      files.add(
          TableRows.of(
              MediaTable.TABLE,
              Map.of(
                  MediaTable.MEDIA_ID,
                  clip,
                  MediaTable.CONTENT_SHA256,
                  clip,
                  MediaTable.MEDIA_TYPE,
                  "clip")));
      embeddings.add(
          TableRows.of(
              EmbeddingsTable.TABLE,
              Map.of(EmbeddingsTable.MEDIA_ID, clip, EmbeddingsTable.MODEL_ID, "m")));
    }
    append(warehouse, MediaTable.TABLE, files);
    append(warehouse, EmbeddingsTable.TABLE, embeddings);
    append(
        warehouse,
        ClipHashesTable.TABLE,
        CLIPS.stream().filter(row -> List.of(clips).contains(row.getString(0))).toList());
  }

  private static void append(Warehouse warehouse, Table table, List<Row> rows) {
    warehouse.append(table, TableRows.dataset(table, rows));
  }

  /** What {@code duplicate_pairs} has then, each pair with its distance. */
  private List<String> update(Warehouse warehouse) {
    Dataset<Row> copies = new ClipCopies(warehouse, "m", OPTIONS, scratch).all();
    Dataset<Row> files = warehouse.read(MediaTable.TABLE);
    warehouse.overwrite(
        DuplicatePairsTable.TABLE,
        CopyPairs.stored(copies, files, OPTIONS.comparison("m")),
        "the pairs of clips");
    return told(
        warehouse
            .read(DuplicatePairsTable.TABLE)
            .select(
                DuplicatePairsTable.CONTENT_A,
                DuplicatePairsTable.CONTENT_B,
                DuplicatePairsTable.DISTANCE));
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
    assertThat(framesOf(photographs, embeddings, true, Set.of()))
        .containsExactly("frame other 1250 1", "same-hash other 1750 0");
    assertThat(framesOf(photographs, embeddings, true, Set.of("other")))
        .containsExactly("frame other 1250 1", "same-hash other 1750 0");
    assertThat(framesOf(photographs, embeddings, false, Set.of("whole", "trimmed")))
        .containsExactly("frame other 1250 1", "same-hash other 1750 0");
    assertThat(framesOf(photographs, embeddings, false, Set.of("other"))).isEmpty();
  }

  private List<String> framesOf(
      List<Row> photographs, List<Row> embeddings, boolean isFresh, Set<String> known) {
    Dataset<Row> clips = clips(2, known);
    return told(
        new ClipFrames(OPTIONS, rows(embeddings, EMBEDDING, 2), scratch)
            .of(
                rows(photographs, PHOTOGRAPH, 2).withColumn(IS_FRESH, lit(isFresh)),
                clips,
                ClipAnchors.of(clips)));
  }
}
