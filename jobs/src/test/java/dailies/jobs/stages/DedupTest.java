package dailies.jobs.stages;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dailies.jobs.EmptyWarehouse;
import dailies.jobs.LocalSpark;
import dailies.jobs.TableRows;
import dailies.jobs.config.DuplicateOptions;
import dailies.jobs.config.KeeperOptions;
import dailies.jobs.config.SequenceOptions;
import dailies.jobs.config.SettingsException;
import dailies.jobs.tables.DuplicatePairsTable;
import dailies.jobs.tables.DuplicatesTable;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.decode.Picture;
import dailies.udfs.decode.Thumbnail;
import dailies.udfs.keeper.KeeperCriterion;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DedupTest {
  private static final DuplicateOptions OPTIONS =
      options(8, 0.8, "quality", "pixels", "size_bytes", "modified_at asc");
  private static final Float[] EAST = {1f, 0f};
  private static final Float[] NORTH = {0f, 1f};
  private static final byte[] THUMBNAIL = Thumbnail.jpeg(new Picture(8, 8, new byte[192]), 8);

  /** A picture; {@code hash} is null for a flat one. */
  private record File(
      String id,
      String content,
      double quality,
      int side,
      long bytes,
      long age,
      Long hash,
      Map<String, Object> more) {
    File(String id, String content, double quality, int side, long bytes, long age, Long hash) {
      this(id, content, quality, side, bytes, age, hash, Map.of());
    }

    File(String id, String content, Long hash) {
      this(id, content, 0.7, 1000, 500, 0, hash);
    }

    /** The same with more columns of {@code media}. */
    File with(Map<String, Object> columns) {
      return new File(id, content, quality, side, bytes, age, hash, columns);
    }
  }

  /** Groups that have nothing to do with one another: their hashes are far apart. */
  private static final List<File> ARCHIVE =
      List.of(
          new File("same", "same", hash(0)),
          new File("same-copy", "same", hash(0)),
          new File("alone", "alone", hash(1)),
          new File("better", "q1", 0.8, 1000, 100, 0, hash(2)),
          new File("worse", "q2", 0.5, 4000, 900, 9, hash(2) ^ 1),
          // 0.952 and 0.949 are no different quality, though rounding would part them.
          new File("larger", "r1", 0.949, 2000, 100, 0, hash(3)),
          new File("smaller", "r2", 0.952, 1000, 900, 9, hash(3) ^ 1),
          new File("heavier", "s1", 0.7, 1000, 900, 0, hash(4)),
          new File("lighter", "s2", 0.7, 1000, 100, 9, hash(4) ^ 1),
          new File("older", "t1", 0.7, 1000, 100, 9, hash(5)),
          new File("younger", "t2", 0.7, 1000, 100, 1, hash(5) ^ 1),
          new File("big", "big", 0.9, 2000, 900, 0, hash(6)),
          new File("big-copy", "big", 0.9, 2000, 900, 0, hash(6)),
          new File("small", "small", 0.7, 1000, 300, 0, hash(6) ^ 0b111),
          new File("small-copy", "small", 0.7, 1000, 300, 0, hash(6) ^ 0b111),
          new File("in-radius", "d1", 0.9, 1000, 500, 0, hash(7)),
          new File("at-radius", "d2", 0.7, 1000, 500, 0, hash(7) ^ 0xFF),
          new File("in-radius-2", "e1", hash(8)),
          new File("beyond-radius", "e2", hash(8) ^ 0x1FF),
          new File("chain-1", "c1", 0.9, 1000, 500, 0, hash(9)),
          new File("chain-2", "c2", 0.7, 1000, 500, 0, hash(9) ^ 0xFF),
          new File("chain-3", "c3", 0.5, 1000, 500, 0, hash(9) ^ 0xFFFF),
          new File("grey", "grey", null),
          new File("black", "black", null),
          new File("flat", "flat", null),
          new File("flat-copy", "flat", null));

  private static Map<String, Row> archive;

  @TempDir private Path folder;
  private Scratch scratch;

  @BeforeEach
  void openScratch() {
    scratch = scratch(folder);
  }

  @BeforeAll
  static void searchOnce(@TempDir Path folder) {
    archive = byId(duplicates(ARCHIVE, Map.of(), OPTIONS, scratch(folder)));
  }

  @Test
  void equalBytesAreAnExactGroupAndWhatIsAloneHasNoRow() {
    assertThat(archive).doesNotContainKeys("alone");
    for (String id : List.of("same", "same-copy")) {
      assertThat(text(archive.get(id), DuplicatesTable.KIND)).isEqualTo("exact");
      assertThat(distance(archive.get(id))).isZero();
      assertThat(keepers(archive)).containsEntry(id, "same");
    }
  }

  @Test
  void theKeeperIsTheBestThenTheLargestThenTheHeaviestThenTheOldest() {
    assertThat(keepers(archive))
        .containsEntry("worse", "better")
        .containsEntry("smaller", "larger")
        .containsEntry("lighter", "heavier")
        .containsEntry("younger", "older");
  }

  @Test
  void copiesOfALookalikeBelongToItsKeeperToo() {
    List<String> ids = List.of("big", "big-copy", "small", "small-copy");
    assertThat(ids).allSatisfy(id -> assertThat(keepers(archive)).containsEntry(id, "big"));
    assertThat(ids)
        .extracting(id -> text(archive.get(id), DuplicatesTable.KIND))
        .containsExactly("near", "exact", "near", "near");
    assertThat(ids).extracting(id -> distance(archive.get(id))).containsExactly(0, 0, 3, 3);
    assertThat(ids)
        .extracting(id -> archive.get(id).<Long>getAs(DuplicatesTable.RECLAIMABLE_BYTES))
        .containsExactly(0L, 900L, 300L, 300L);
  }

  @Test
  void theSummaryCountsWhatCanBeReclaimed() {
    Row summary = Dedup.summary(dataset(archive)).first();
    assertThat(summary.getLong(0)).isEqualTo(9);
    assertThat(summary.getLong(1)).isEqualTo(11);
    assertThat(summary.getLong(2))
        .isEqualTo(500 + 900 + 900 + 100 + 100 + 900 + 300 + 300 + 500 + 500 + 500);
  }

  @Test
  void theRadiusIsTheLastDistanceThatCounts() {
    assertThat(keepers(archive)).containsEntry("at-radius", "in-radius");
    assertThat(archive).doesNotContainKeys("in-radius-2", "beyond-radius");
  }

  @Test
  void everyKeeperHasAGroupOfItsOwn() {
    Map<String, String> groups = new HashMap<>();
    archive
        .values()
        .forEach(
            row ->
                assertThat(
                        groups.merge(
                            text(row, DuplicatesTable.KEEPER_MEDIA_ID),
                            text(row, DuplicatesTable.GROUP_ID),
                            (one, other) -> one.equals(other) ? one : "two"))
                    .isNotEqualTo("two"));
    assertThat(groups.values()).doesNotHaveDuplicates();
  }

  @Test
  void membersAreAlikeToTheirKeeperAndNotOnlyToOneAnother() {
    assertThat(keepers(archive)).containsEntry("chain-2", "chain-1");
    assertThat(archive).doesNotContainKey("chain-3");
  }

  @Test
  void flatPicturesHaveNoHashAndAreNoLookalikes() {
    assertThat(archive).doesNotContainKeys("grey", "black");
    assertThat(keepers(archive)).containsEntry("flat-copy", "flat");
  }

  @Test
  void everyKeeperHasAReasonAndAMargin() {
    assertThat(reason("better"))
        .isEqualTo("better quality than the runner-up: 0.8 against 0.5 0.3");
    assertThat(reason("larger"))
        .isEqualTo("more pixels than the runner-up: 4.0 against 1.0 megapixels 3000000.0");
    assertThat(reason("older")).startsWith("older than the runner-up: 1970-01-01T00:16:39.991Z");
    assertThat(reason("big"))
        .as("of other bytes, though a file of the same is nearer")
        .startsWith("better quality than the runner-up: 0.9 against 0.7");
    assertThat(reason("same")).isEqualTo("equal to the runner-up; its name comes first null");
    assertThat(reason("same-copy")).isEqualTo(reason("same"));
  }

  private static String reason(String id) {
    Row row = archive.get(id);
    Double margin = row.getAs(DuplicatesTable.KEEPER_MARGIN);
    String rounded = margin == null ? "null" : Double.toString(Math.round(1e6 * margin) / 1e6);
    return text(row, DuplicatesTable.KEEPER_REASON) + " " + rounded;
  }

  @Test
  void whatEmbeddingsDoNotConfirmIsNoDuplicate() {
    List<File> files = List.of(new File("a", "1", 5L), new File("b", "2", 5L), file("c", 7L));
    Map<String, Float[]> vectors = Map.of("a", EAST, "b", NORTH, "c", EAST);
    assertThat(keepers(byId(duplicates(files, vectors, OPTIONS, scratch))))
        .isEqualTo(Map.of("a", "a", "c", "a"));
    assertThat(byId(duplicates(files, vectors, options(8, 0, "pixels"), scratch))).hasSize(3);
  }

  @Test
  void tenThousandEqualHashesAreOneGroup() {
    List<File> files =
        IntStream.range(0, 10_000)
            .mapToObj(i -> new File("f" + i, "c" + i, 0.7, 1000, 10_000 + i, 0, 77L))
            .toList();
    Dataset<Row> rows = duplicates(files, Map.of(), OPTIONS, scratch);
    assertThat(rows.count()).isEqualTo(10_000);
    assertThat(rows.select(DuplicatesTable.KEEPER_MEDIA_ID).distinct().collectAsList())
        .singleElement()
        .satisfies(row -> assertThat(row.getString(0)).isEqualTo("f9999"));
  }

  @Test
  void originalFormatsAreKeptBeforeTheirExportsAndWhatIsDamagedLast() {
    List<File> files =
        List.of(
            file("export", 1L).with(Map.of(MediaTable.MIME_TYPE, "image/jpeg")),
            new File("original", "o", 0.4, 1000, 5, 0, 1L)
                .with(Map.of(MediaTable.MIME_TYPE, "image/heic")),
            file("torn", 1L)
                .with(Map.of(MediaTable.MIME_TYPE, "image/heic", MediaTable.ISSUE, "truncated")));
    DuplicateOptions options = options(8, 0.8, "intact", "original_format", "quality");
    Map<String, Row> rows = byId(duplicates(files, Map.of(), options, scratch));
    assertThat(Set.copyOf(keepers(rows).values())).containsExactly("original");
    assertThat(text(rows.get("export"), DuplicatesTable.KEEPER_REASON))
        .isEqualTo("the original format image/heic, where the runner-up is image/jpeg");
  }

  @Test
  void anyExpressionElectsKeepers() {
    List<File> files =
        List.of(
            new File("wide", "w", 0.9, 100, 9, 0, 1L), new File("narrow", "n", 0.1, 10, 5, 0, 1L));
    Map<String, Row> rows =
        byId(duplicates(files, Map.of(), options(8, 0.8, "width * 2 asc"), scratch));
    assertThat(rows.get("wide").<String>getAs(DuplicatesTable.KEEPER_MEDIA_ID)).isEqualTo("narrow");
    assertThat(text(rows.get("wide"), DuplicatesTable.KEEPER_REASON))
        .isEqualTo("lower width * 2 than the runner-up: 20 against 200");
  }

  @Test
  void expressionsThatCannotBeComputedAreRefusedWithTheColumnsThereAre() {
    assertThat(problem("pixel_count"))
        .startsWith("Invalid duplicates.keeper: pixel_count: ")
        .contains("pixel_count", "Use an expression over", "measured_quality", "original_format");
    assertThat(problem("quality +")).startsWith("Invalid duplicates.keeper: quality +: ");
    assertThat(problem("max(pixels)")).startsWith("Invalid duplicates.keeper: max(pixels): ");
    assertThat(problem("rand()")).contains("another value each time");
    assertThat(problem("uri")).contains("it is of type STRING, not a number or a time");
    assertThatCode(() -> Dedup.requireUsable(LocalSpark.session(), OPTIONS))
        .doesNotThrowAnyException();
  }

  private static String problem(String expression) {
    SettingsException refused =
        catchThrowableOfType(
            SettingsException.class,
            () -> Dedup.requireUsable(LocalSpark.session(), options(8, 0.8, "pixels", expression)));
    return String.join(" ", refused.problems());
  }

  @Test
  void whatPeopleSaidIsObeyed() {
    List<File> files =
        List.of(
            new File("best", "best", 0.9, 3000, 500, 0, 0b0000L),
            new File("second", "second", 0.9, 2000, 500, 0, 0b0001L),
            new File("third", "third", 0.9, 1000, 500, 0, 0b0010L));
    Dataset<Row> notSecondAndThird = different("second", "third");
    assertThat(keepers(byId(said(files, notSecondAndThird, chosen()))))
        .as("both are like the best")
        .isEqualTo(Map.of("best", "best", "second", "best"));
    assertThat(keepers(byId(said(files, different("best", "third"), chosen()))))
        .isEqualTo(Map.of("best", "best", "second", "best"));
    Map<String, Row> thirdChosen = byId(said(files, different("", ""), chosen("third", "second")));
    assertThat(Set.copyOf(keepers(thirdChosen).values()))
        .as("of two that were chosen, the later")
        .containsExactly("second");
    assertThat(text(thirdChosen.get("best"), DuplicatesTable.KEEPER_REASON))
        .isEqualTo("chosen by a person");
  }

  @Test
  void shotsOfASequenceAreKeptAndTheirCopiesAreNot() {
    List<File> files =
        List.of(
            shot("burst-1", 0.9, 0, hash(1)),
            shot("burst-2", 0.8, 500, hash(1) ^ 1),
            shot("burst-3", 0.7, 900, hash(1) ^ 3),
            new File("burst-2-web", "burst-2-web", 0.8, 300, 50, 0, hash(1) ^ 1).with(moment(500)),
            shot("next-day", 0.7, 90_000_000, hash(1) ^ 5));
    Map<String, Row> rows = byId(duplicates(files, Map.of(), OPTIONS, scratch));
    assertThat(rows.values())
        .extracting(
            row -> text(row, DuplicatesTable.MEDIA_ID),
            row -> text(row, DuplicatesTable.KIND),
            row -> text(row, DuplicatesTable.KEEPER_MEDIA_ID),
            row -> text(row, DuplicatesTable.SEQUENCE),
            row -> row.<Integer>getAs(DuplicatesTable.SEQUENCE_RANK),
            row -> row.<Long>getAs(DuplicatesTable.RECLAIMABLE_BYTES))
        .containsExactly(
            tuple("burst-1", "sequence", "burst-1", "burst", 1, 0L),
            tuple("burst-2", "sequence", "burst-2", "burst", 2, 0L),
            tuple("burst-2-web", "near", "burst-2", null, null, 50L),
            tuple("burst-3", "sequence", "burst-3", "burst", 3, 0L),
            tuple("next-day", "near", "burst-2", null, null, 500L));
    assertThat(rows.values())
        .extracting(row -> text(row, DuplicatesTable.GROUP_ID))
        .containsOnly("burst-1");
    Map<String, Row> included =
        byId(duplicates(files, Map.of(), includingSequences(OPTIONS), scratch));
    assertThat(included.get("burst-3").<Long>getAs(DuplicatesTable.RECLAIMABLE_BYTES))
        .isEqualTo(500);
    assertThat(included.get("burst-3").<Integer>getAs(DuplicatesTable.DISTANCE)).isEqualTo(2);
    assertThat(included.get("burst-1").<Boolean>getAs(DuplicatesTable.IS_KEEPER)).isTrue();
  }

  @Test
  void aPictureWithoutATimeIsACopyOfOneShotAtMost() {
    List<File> files =
        List.of(
            new File("stripped", "stripped", 0.9, 2000, 900, 0, hash(1)),
            shot("shot-1", 0.9, 0, hash(1)),
            shot("shot-2", 0.9, 500, hash(1) ^ 1));
    Map<String, Row> rows = byId(duplicates(files, Map.of(), OPTIONS, scratch));
    assertThat(text(rows.get("shot-1"), DuplicatesTable.KEEPER_MEDIA_ID)).isEqualTo("stripped");
    assertThat(text(rows.get("shot-2"), DuplicatesTable.KIND)).isEqualTo("sequence");
    assertThat(text(rows.get("stripped"), DuplicatesTable.KIND)).isEqualTo("sequence");
    assertThat(Dedup.summary(dataset(rows)).first().getLong(2)).isEqualTo(500);
  }

  @Test
  void copiesOfClipsAndTheirFramesSayWhichPartTheyAre() {
    Map<String, Object> clip = Map.of(MediaTable.MEDIA_TYPE, "clip");
    List<File> files =
        List.of(
            new File("whole", "z", 0.9, 2000, 900, 0, null).with(clip),
            new File("trimmed", "y", 0.9, 1000, 300, 0, null).with(clip),
            new File("frame", "x", 0.9, 3000, 50, 0, hash(1)),
            new File("frame-web", "w", 0.9, 300, 5, 0, hash(1)));
    List<Row> found =
        List.of(
            RowFactory.create("whole", "trimmed", 2, null, "near", "none", 3L, 9L, 0L, 6L),
            RowFactory.create("frame", "whole", 4, 0.9, "frame_of", "none", null, null, 5L, 5L));
    Map<String, Row> rows =
        byId(rows(files, Map.of(), OPTIONS, different("", ""), chosen(), found, scratch));
    assertThat(rows.values())
        .extracting(
            row -> text(row, DuplicatesTable.MEDIA_ID),
            row -> text(row, DuplicatesTable.KIND),
            row -> text(row, DuplicatesTable.KEEPER_MEDIA_ID),
            row -> row.<Long>getAs(DuplicatesTable.START_MILLIS),
            row -> row.<Long>getAs(DuplicatesTable.KEEPER_START_MILLIS),
            row -> row.<Long>getAs(DuplicatesTable.KEEPER_END_MILLIS),
            row -> row.<Long>getAs(DuplicatesTable.RECLAIMABLE_BYTES))
        .containsExactly(
            tuple("frame", "frame_of", "whole", null, 5L, 5L, 0L),
            tuple("frame-web", "near", "frame", null, null, null, 5L),
            tuple("trimmed", "near", "whole", 0L, 3L, 9L, 300L),
            tuple("whole", "near", "whole", null, null, null, 0L));
    assertThat(rows.values())
        .extracting(row -> text(row, DuplicatesTable.GROUP_ID))
        .containsOnly("frame");
  }

  @Test
  void onlyWhatIsNewIsComparedAndGroupsKeepTheirNames() {
    Warehouse warehouse = EmptyWarehouse.at(folder.resolve("warehouse"));
    List<File> first =
        List.of(
            new File("b", "b", 0.7, 1000, 500, 0, hash(1)),
            new File("c", "c", 0.7, 900, 500, 0, hash(1) ^ 1),
            new File("d", "d", 0.7, 900, 500, 0, hash(2)));
    add(warehouse, first);
    assertThat(update(warehouse, "run-1")).isTrue();
    assertThat(update(warehouse, "run-2")).as("nothing is new").isFalse();
    assertThat(keptPairs(warehouse)).containsExactly("b b", "b c", "c c", "d d");

    // Were b and c compared again, they would not be confirmed any more.
    warehouse.update(
        EmbeddingsTable.TABLE,
        col(EmbeddingsTable.MEDIA_ID).equalTo("c"),
        Map.of(EmbeddingsTable.EMBEDDING, array(lit(0f), lit(1f))));
    add(warehouse, List.of(new File("a", "a", 0.7, 2000, 500, 0, hash(1) ^ 2), file("e", hash(2))));
    assertThat(update(warehouse, "run-3")).isTrue();
    assertThat(keptPairs(warehouse))
        .containsExactly("a a", "a b", "b b", "b c", "c c", "d d", "d e", "e e");

    Map<String, Row> rows = byId(warehouse.read(DuplicatesTable.TABLE));
    assertThat(text(rows.get("a"), DuplicatesTable.GROUP_ID)).isEqualTo("b");
    assertThat(text(rows.get("a"), DuplicatesTable.KEEPER_CHANGE))
        .isEqualTo("changed from file:/b: more pixels than that one: 4.0 against 1.0 megapixels");
    assertThat(text(rows.get("d"), DuplicatesTable.KEEPER_CHANGE)).isNull();
    assertThat(Dedup.changed(warehouse.read(DuplicatesTable.TABLE), "run-3").count()).isOne();
    assertThat(Dedup.changed(warehouse.read(DuplicatesTable.TABLE), "run-4").count()).isZero();

    warehouse.delete(MediaTable.TABLE, col(MediaTable.MEDIA_ID).equalTo("a"));
    assertThat(update(warehouse, "run-4")).isTrue();
    assertThat(keptPairs(warehouse)).containsExactly("b b", "b c", "c c", "d d", "d e", "e e");
    assertThat(text(byId(warehouse.read(DuplicatesTable.TABLE)).get("b"), DuplicatesTable.GROUP_ID))
        .isEqualTo("b");
  }

  private boolean update(Warehouse warehouse, String runId) {
    return new Dedup(warehouse, OPTIONS, "m", runId, scratch).update();
  }

  private static List<String> keptPairs(Warehouse warehouse) {
    return warehouse
        .read(DuplicatePairsTable.TABLE)
        .select(concat_ws(" ", col(DuplicatePairsTable.CONTENT_A), col("content_b")).as("pair"))
        .orderBy("pair")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private static void add(Warehouse warehouse, List<File> files) {
    warehouse.append(MediaTable.TABLE, media(files));
    warehouse.append(QualityTable.TABLE, quality(files));
    warehouse.append(FramesTable.TABLE, frames(files));
    warehouse.append(EmbeddingsTable.TABLE, embeddings(files, Map.of()));
  }

  private static File shot(String id, double quality, long millis, Long hash) {
    return new File(id, id, quality, 1000, 500, 0, hash).with(moment(millis));
  }

  private static Map<String, Object> moment(long millis) {
    return Map.of(
        MediaTable.CAMERA_MODEL,
        "X100",
        MediaTable.CAPTURED_AT,
        new Timestamp(1_700_000_000_000L + millis));
  }

  private static File file(String id, Long hash) {
    return new File(id, id, hash);
  }

  /** Hashes of random bits, which are far apart. */
  private static long hash(int number) {
    return new SplittableRandom(number).nextLong();
  }

  private static Scratch scratch(Path folder) {
    return new Scratch(LocalSpark.session(), folder.resolve("scratch").toString());
  }

  private static DuplicateOptions options(int radius, double confirm, String... keeper) {
    return new DuplicateOptions(
        radius,
        confirm,
        new KeeperOptions(Stream.of(keeper).map(KeeperCriterion::parse).toList(), 0.05),
        new SequenceOptions(Duration.ofSeconds(20), false));
  }

  private static DuplicateOptions includingSequences(DuplicateOptions options) {
    return new DuplicateOptions(
        options.radius(),
        options.confirm(),
        options.keeper(),
        new SequenceOptions(options.sequences().maxGap(), true));
  }

  /** The rows of duplicates; pictures without an embedding of their own all look east. */
  private static Dataset<Row> duplicates(
      List<File> files, Map<String, Float[]> vectors, DuplicateOptions options, Scratch scratch) {
    return rows(files, vectors, options, different("", ""), chosen(), List.of(), scratch);
  }

  private Dataset<Row> said(List<File> files, Dataset<Row> different, Dataset<Row> chosen) {
    return rows(files, Map.of(), OPTIONS, different, chosen, List.of(), scratch);
  }

  private static Dataset<Row> rows(
      List<File> files,
      Map<String, Float[]> vectors,
      DuplicateOptions options,
      Dataset<Row> different,
      Dataset<Row> chosen,
      List<Row> others,
      Scratch scratch) {
    DedupInput input =
        new DedupInput(
            media(files),
            quality(files),
            frames(files),
            embeddings(files, vectors),
            different,
            chosen,
            LocalSpark.session().createDataFrame(others, CopyPairs.SCHEMA),
            TableRows.dataset(DuplicatePairsTable.TABLE, List.of()),
            TableRows.dataset(DuplicatesTable.TABLE, List.of()));
    CopyGroups groups = new CopyGroups(input, options, "m", "run", scratch);
    return groups.rows(scratch.keep(groups.pairs()));
  }

  private static Dataset<Row> different(String a, String b) {
    return LocalSpark.session()
        .createDataFrame(
            a.isEmpty() ? List.of() : List.of(RowFactory.create(a, b)),
            new StructType()
                .add(Corrections.SHA_A, DataTypes.StringType)
                .add(Corrections.SHA_B, DataTypes.StringType));
  }

  /** One after the other. */
  private static Dataset<Row> chosen(String... contents) {
    List<Row> rows = new ArrayList<>();
    for (String content : contents) {
      rows.add(RowFactory.create(content, new Timestamp(1000L * rows.size())));
    }
    return LocalSpark.session()
        .createDataFrame(
            rows,
            new StructType()
                .add(MediaTable.CONTENT_SHA256, DataTypes.StringType)
                .add(Corrections.CHOSEN_AT, DataTypes.TimestampType));
  }

  private static Dataset<Row> media(List<File> files) {
    List<Row> rows = new ArrayList<>();
    for (File file : files) {
      Map<String, Object> values = new HashMap<>(file.more());
      values.put(MediaTable.MEDIA_ID, file.id());
      values.put(MediaTable.URI, "file:/" + file.id());
      values.putIfAbsent(MediaTable.MEDIA_TYPE, "picture");
      values.put(MediaTable.CONTENT_SHA256, file.content());
      values.put(MediaTable.WIDTH, file.side());
      values.put(MediaTable.HEIGHT, file.side());
      values.put(MediaTable.SIZE_BYTES, file.bytes());
      values.put(MediaTable.MODIFIED_AT, new Timestamp(1_000_000 - file.age()));
      rows.add(TableRows.of(MediaTable.TABLE, values));
    }
    return TableRows.dataset(MediaTable.TABLE, rows);
  }

  private static Dataset<Row> quality(List<File> files) {
    return TableRows.dataset(
        QualityTable.TABLE,
        files.stream()
            .map(
                file ->
                    TableRows.of(
                        QualityTable.TABLE,
                        Map.of(
                            QualityTable.MEDIA_ID, file.id(),
                            QualityTable.OVERALL, file.quality())))
            .toList());
  }

  private static Dataset<Row> frames(List<File> files) {
    List<Row> rows = new ArrayList<>();
    for (File file : files) {
      Map<String, Object> values = new HashMap<>();
      values.put(FramesTable.MEDIA_ID, file.id());
      values.put(FramesTable.FRAME_ID, file.id());
      values.put(FramesTable.PHASH, file.hash());
      values.put(FramesTable.THUMBNAIL, THUMBNAIL);
      rows.add(TableRows.of(FramesTable.TABLE, values));
    }
    return TableRows.dataset(FramesTable.TABLE, rows);
  }

  private static Dataset<Row> embeddings(List<File> files, Map<String, Float[]> vectors) {
    return TableRows.dataset(
        EmbeddingsTable.TABLE,
        files.stream()
            .map(
                file ->
                    TableRows.of(
                        EmbeddingsTable.TABLE,
                        Map.of(
                            EmbeddingsTable.MEDIA_ID,
                            file.id(),
                            EmbeddingsTable.MODEL_ID,
                            "m",
                            EmbeddingsTable.EMBEDDING,
                            vectors.getOrDefault(file.id(), EAST))))
            .toList());
  }

  private static Map<String, Row> byId(Dataset<Row> duplicates) {
    List<Row> all = duplicates.collectAsList();
    Map<String, Row> rows = new TreeMap<>();
    all.forEach(row -> rows.put(row.getAs(DuplicatesTable.MEDIA_ID), row));
    assertThat(rows).hasSameSizeAs(all);
    return rows;
  }

  private static Dataset<Row> dataset(Map<String, Row> rows) {
    return LocalSpark.session()
        .createDataFrame(List.copyOf(rows.values()), rows.values().iterator().next().schema());
  }

  private static Map<String, String> keepers(Map<String, Row> rows) {
    Map<String, String> keepers = new TreeMap<>();
    rows.forEach(
        (id, row) -> {
          keepers.put(id, text(row, DuplicatesTable.KEEPER_MEDIA_ID));
          assertThat(row.<Boolean>getAs(DuplicatesTable.IS_KEEPER))
              .isEqualTo(id.equals(keepers.get(id)));
        });
    return keepers;
  }

  private static int distance(Row row) {
    return row.<Integer>getAs(DuplicatesTable.DISTANCE);
  }

  private static String text(Row row, String column) {
    return row.getAs(column);
  }
}
