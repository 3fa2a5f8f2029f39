package dailies.jobs.stages;

import static org.assertj.core.api.Assertions.assertThat;

import dailies.jobs.EmptyWarehouse;
import dailies.jobs.LocalSpark;
import dailies.jobs.TableRows;
import dailies.jobs.config.DuplicateOptions;
import dailies.jobs.tables.DuplicatesTable;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.Warehouse;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DedupTest {
  private static final DuplicateOptions OPTIONS = new DuplicateOptions(8, 0.8);
  private static final Float[] EAST = {1f, 0f};
  private static final Float[] NORTH = {0f, 1f};

  /** A picture; {@code hash} is null for a flat one. */
  private record File(
      String id, String content, double quality, int side, long bytes, long age, Long hash) {
    File(String id, String content, Long hash) {
      this(id, content, 0.7, 1000, 500, 0, hash);
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
          new File("larger", "r1", 0.71, 2000, 100, 0, hash(3)),
          new File("smaller", "r2", 0.74, 1000, 900, 9, hash(3) ^ 1),
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
  void whatEmbeddingsDoNotConfirmIsNoDuplicate() {
    List<File> files = List.of(new File("a", "1", 5L), new File("b", "2", 5L), file("c", 7L));
    Map<String, Float[]> vectors = Map.of("a", EAST, "b", NORTH, "c", EAST);
    assertThat(keepers(byId(duplicates(files, vectors, OPTIONS, scratch))))
        .isEqualTo(Map.of("a", "a", "c", "a"));
    assertThat(byId(duplicates(files, vectors, new DuplicateOptions(8, 0), scratch))).hasSize(3);
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
  void nothingIsDoneAgainUntilSomethingChanged() {
    Warehouse warehouse = EmptyWarehouse.at(folder.resolve("warehouse"));
    warehouse.append(MediaTable.TABLE, media(List.of(file("a", 1L))));
    assertThat(Dedup.run(warehouse, OPTIONS, "m", scratch)).isTrue();
    assertThat(Dedup.run(warehouse, OPTIONS, "m", scratch)).as("without duplicates").isFalse();
    warehouse.append(MediaTable.TABLE, media(List.of(new File("b", "a", 1L))));
    assertThat(Dedup.run(warehouse, OPTIONS, "m", scratch)).isTrue();
    assertThat(warehouse.read(DuplicatesTable.TABLE).count()).isEqualTo(2);
    long version = warehouse.version(DuplicatesTable.TABLE);
    assertThat(Dedup.run(warehouse, OPTIONS, "m", scratch)).isFalse();
    assertThat(warehouse.version(DuplicatesTable.TABLE)).isEqualTo(version);
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

  /** The rows of duplicates; pictures without an embedding of their own all look east. */
  private static Dataset<Row> duplicates(
      List<File> files, Map<String, Float[]> vectors, DuplicateOptions options, Scratch scratch) {
    Dataset<Row> all = scratch.keep(Dedup.files(media(files), quality(files)));
    Dataset<Row> contents = scratch.keep(Dedup.contents(all));
    Dataset<Row> near =
        Dedup.nearMembers(contents, frames(files), embeddings(files, vectors), options, scratch);
    return Dedup.groups(all, contents, near);
  }

  private static Dataset<Row> media(List<File> files) {
    List<Row> rows = new ArrayList<>();
    for (File file : files) {
      rows.add(
          TableRows.of(
              MediaTable.TABLE,
              Map.of(
                  MediaTable.MEDIA_ID, file.id(),
                  MediaTable.URI, "file:/" + file.id(),
                  MediaTable.MEDIA_TYPE, "picture",
                  MediaTable.CONTENT_SHA256, file.content(),
                  MediaTable.WIDTH, file.side(),
                  MediaTable.HEIGHT, file.side(),
                  MediaTable.SIZE_BYTES, file.bytes(),
                  MediaTable.MODIFIED_AT, new Timestamp(1_000_000 - file.age()))));
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
      values.put(FramesTable.PHASH, file.hash());
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
          assertThat(text(row, DuplicatesTable.GROUP_ID)).isEqualTo(keepers.get(id));
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
