package dailies.jobs.stages;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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

  @TempDir private Path folder;
  private Scratch scratch;

  @BeforeEach
  void openScratch() {
    scratch = new Scratch(LocalSpark.session(), folder.resolve("scratch").toString());
  }

  @Test
  void equalBytesAreAnExactGroupAndWhatIsAloneHasNoRow() {
    Map<String, Row> rows =
        duplicates(new File("a", "1", 0L), new File("b", "1", 0L), new File("c", "2", ~0L));
    assertThat(rows).containsOnlyKeys("a", "b");
    assertThat(rows.values())
        .allSatisfy(row -> assertThat(text(row, DuplicatesTable.KIND)).isEqualTo("exact"))
        .allSatisfy(row -> assertThat(distance(row)).isZero());
    assertThat(keepers(rows)).isEqualTo(Map.of("a", "a", "b", "a"));
  }

  @Test
  void theKeeperIsTheBestThenTheLargestThenTheHeaviestThenTheOldest() {
    Map<String, Row> rows =
        duplicates(
            new File("a1", "a1", 0.5, 4000, 900, 9, 0x0L),
            new File("a2", "a2", 0.8, 1000, 100, 0, 0x1L),
            new File("b1", "b1", 0.74, 1000, 900, 9, 0xFFFF0000L),
            new File("b2", "b2", 0.71, 2000, 100, 0, 0xFFFF0001L),
            new File("c1", "c1", 0.7, 1000, 900, 0, 0xFFFF00000000L),
            new File("c2", "c2", 0.7, 1000, 100, 9, 0xFFFF00000001L),
            new File("d1", "d1", 0.7, 1000, 100, 1, 0xFFFF000000000000L),
            new File("d2", "d2", 0.7, 1000, 100, 9, 0xFFFF000000000001L));
    assertThat(keepers(rows))
        .containsEntry("a1", "a2")
        .containsEntry("b1", "b2")
        .containsEntry("c2", "c1")
        .containsEntry("d1", "d2")
        .hasSize(8);
  }

  @Test
  void copiesOfALookalikeBelongToItsKeeperToo() {
    Map<String, Row> rows =
        duplicates(
            new File("big", "1", 0.9, 2000, 900, 0, 0L),
            new File("big-copy", "1", 0.9, 2000, 900, 0, 0L),
            new File("small", "2", 0.7, 1000, 300, 0, 0b111L),
            new File("small-copy", "2", 0.7, 1000, 300, 0, 0b111L));
    assertThat(keepers(rows).values()).containsOnly("big");
    assertThat(text(rows.get("big"), DuplicatesTable.KIND)).isEqualTo("near");
    assertThat(text(rows.get("big-copy"), DuplicatesTable.KIND)).isEqualTo("exact");
    assertThat(text(rows.get("small"), DuplicatesTable.KIND)).isEqualTo("near");
    assertThat(distance(rows.get("small-copy"))).isEqualTo(3);
    assertThat(distance(rows.get("big-copy"))).isZero();
    assertThat(reclaimable(rows))
        .isEqualTo(Map.of("big", 0L, "big-copy", 900L, "small", 300L, "small-copy", 300L));
    Row summary = Dedup.summary(dataset(rows)).first();
    assertThat(summary.getLong(0)).isEqualTo(1);
    assertThat(summary.getLong(1)).isEqualTo(3);
    assertThat(summary.getLong(2)).isEqualTo(1500);
  }

  @Test
  void theRadiusIsTheLastDistanceThatCounts() {
    assertThat(duplicates(new File("a", "1", 0L), new File("b", "2", 0xFFL))).hasSize(2);
    assertThat(duplicates(new File("a", "1", 0L), new File("b", "2", 0x1FFL))).isEmpty();
  }

  @Test
  void membersAreAlikeToTheirKeeperAndNotOnlyToOneAnother() {
    Map<String, Row> rows =
        duplicates(
            new File("a", "1", 0.9, 1000, 500, 0, 0L),
            new File("b", "2", 0.7, 1000, 500, 0, 0xFFL),
            new File("c", "3", 0.5, 1000, 500, 0, 0xFFFFL));
    assertThat(keepers(rows)).isEqualTo(Map.of("a", "a", "b", "a"));
  }

  @Test
  void whatEmbeddingsDoNotConfirmIsNoDuplicate() {
    List<File> files = List.of(new File("a", "1", 5L), new File("b", "2", 5L), file("c", 7L));
    Map<String, Float[]> vectors = Map.of("a", EAST, "b", NORTH, "c", EAST);
    assertThat(keepers(byId(duplicates(files, vectors, OPTIONS))))
        .isEqualTo(Map.of("a", "a", "c", "a"));
    assertThat(byId(duplicates(files, vectors, new DuplicateOptions(8, 0)))).hasSize(3);
  }

  @Test
  void flatPicturesHaveNoHashAndAreNoLookalikes() {
    assertThat(
            duplicates(
                new File("grey", "1", null), new File("black", "2", null), file("other", 1L)))
        .isEmpty();
    assertThat(keepers(duplicates(new File("grey", "1", null), new File("grey2", "1", null))))
        .isEqualTo(Map.of("grey", "grey", "grey2", "grey"));
  }

  @Test
  void tenThousandEqualHashesAreOneGroup() {
    List<File> files =
        IntStream.range(0, 10_000)
            .mapToObj(i -> new File("f" + i, "c" + i, 0.7, 1000, 10_000 + i, 0, 77L))
            .toList();
    Map<String, Float[]> vectors = new HashMap<>();
    files.forEach(file -> vectors.put(file.id(), EAST));
    Dataset<Row> rows = duplicates(files, vectors, OPTIONS);
    assertThat(rows.count()).isEqualTo(10_000);
    assertThat(rows.select(DuplicatesTable.KEEPER_MEDIA_ID).distinct().collectAsList())
        .singleElement()
        .satisfies(row -> assertThat(row.getString(0)).isEqualTo("f9999"));
  }

  @Test
  void nothingIsDoneAgainUntilSomethingChanged() {
    Warehouse warehouse =
        Warehouse.create(LocalSpark.session(), folder.resolve("warehouse").toString());
    warehouse.append(MediaTable.TABLE, media(List.of(file("a", 1L))));
    assertThat(Dedup.run(warehouse, OPTIONS, "m", scratch)).isTrue();
    assertThat(Dedup.run(warehouse, OPTIONS, "m", scratch)).as("without duplicates").isFalse();
    warehouse.append(MediaTable.TABLE, media(List.of(new File("b", "a", 1L))));
    assertThat(Dedup.run(warehouse, OPTIONS, "m", scratch)).isTrue();
    assertThat(warehouse.read(DuplicatesTable.TABLE).count()).isEqualTo(2);
    long version = warehouse.version(DuplicatesTable.TABLE);
    assertThat(Dedup.run(warehouse, OPTIONS, "m", scratch)).isFalse();
    assertThat(warehouse.version(DuplicatesTable.TABLE)).isEqualTo(version);
    assertThat(Dedup.run(warehouse, new DuplicateOptions(2, 0.8), "m", scratch)).isTrue();
  }

  private static File file(String id, Long hash) {
    return new File(id, id, hash);
  }

  private Map<String, Row> duplicates(File... files) {
    Map<String, Float[]> vectors = new HashMap<>();
    Arrays.stream(files).forEach(file -> vectors.put(file.id(), EAST));
    return byId(duplicates(List.of(files), vectors, OPTIONS));
  }

  private Dataset<Row> duplicates(
      List<File> files, Map<String, Float[]> vectors, DuplicateOptions options) {
    Dataset<Row> all = scratch.keep(Dedup.files(media(files), quality(files)));
    Dataset<Row> contents = scratch.keep(Dedup.contents(all));
    Dataset<Row> near =
        Dedup.nearMembers(contents, frames(files), embeddings(vectors), options, scratch);
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

  private static Dataset<Row> embeddings(Map<String, Float[]> vectors) {
    return TableRows.dataset(
        EmbeddingsTable.TABLE,
        vectors.entrySet().stream()
            .map(
                vector ->
                    TableRows.of(
                        EmbeddingsTable.TABLE,
                        Map.of(
                            EmbeddingsTable.MEDIA_ID, vector.getKey(),
                            EmbeddingsTable.EMBEDDING, vector.getValue())))
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

  private static Map<String, Long> reclaimable(Map<String, Row> rows) {
    Map<String, Long> bytes = new TreeMap<>();
    rows.forEach((id, row) -> bytes.put(id, row.getAs(DuplicatesTable.RECLAIMABLE_BYTES)));
    return bytes;
  }

  private static int distance(Row row) {
    return row.<Integer>getAs(DuplicatesTable.DISTANCE);
  }

  private static String text(Row row, String column) {
    return row.getAs(column);
  }
}
