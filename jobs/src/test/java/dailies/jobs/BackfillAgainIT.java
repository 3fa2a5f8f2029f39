package dailies.jobs;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dailies.jobs.tables.DuplicatesTable;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.FailuresTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.RunsTable;
import dailies.jobs.tables.ScenesTable;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backfill that is run again, or its steps that touch files: it does what is left to do, whatever
 * happened before.
 */
@Tag("long")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class BackfillAgainIT {
  private static final List<Table> OF_FILES =
      List.of(
          MediaTable.TABLE,
          FramesTable.TABLE,
          EmbeddingsTable.TABLE,
          QualityTable.TABLE,
          FailuresTable.TABLE);

  /** Some of the sample archive, so that a run is short. */
  private static final List<String> INPUTS =
      List.of("2024/coast", "backup", "damaged", "rushes/day-2/B002_take1.mp4");

  private static final int FILES = 4 + 3 + 5 + 1;

  @TempDir private static Path home;

  @TempDir private Path folder;
  private Path copy;
  private Path extra;

  @BeforeAll
  static void takeInOnce() throws IOException {
    Outcome outcome = takeIn(home.resolve("warehouse"), Files.createDirectory(home.resolve("x")));
    assertThat(outcome.errors()).isEmpty();
  }

  @BeforeEach
  void copyTheWarehouse() throws IOException {
    copy = SampleWarehouse.copy(home.resolve("warehouse"), folder.resolve("warehouse"));
    extra = Files.createDirectory(folder.resolve("extra takes"));
  }

  @Test
  void nothingNewIsAnalyzedAndNoTableChanges() throws IOException {
    SampleWarehouse sample = SampleWarehouse.made();
    int files = sample.files().size();
    copy = SampleWarehouse.copy(sample.path(), folder.resolve("whole"));
    Map<String, Long> before = versions();
    Outcome again = sample.backfill(copy);
    assertThat(again.errors()).isEmpty();
    assertThat(again.output()).contains(files + " listed, 0 new or changed");
    assertThat(versions()).isEqualTo(before);
    assertThat(lastRun())
        .satisfies(run -> assertThat(run.<Long>getAs(RunsTable.ANALYZED)).isZero())
        .satisfies(run -> assertThat(run.<Long>getAs(RunsTable.LISTED)).isEqualTo(files))
        .satisfies(run -> assertThat(run.<String>getAs(RunsTable.STATUS)).isEqualTo("done"));
  }

  @Test
  void oneFileMoreIsAnalyzedAloneAndAChangedOneIsReplaced() throws IOException {
    Path take = extra.resolve("take 100%.jpg");
    copyOf("rushes/day-2/B002_take1.mp4", take);
    assertThat(takeIn(copy, extra).errors()).isEmpty();
    assertThat(lastRun().<Long>getAs(RunsTable.LISTED)).isEqualTo(FILES + 1);
    assertThat(lastRun().<Long>getAs(RunsTable.ANALYZED)).isEqualTo(1);
    assertThat(only(MediaTable.TABLE, take).<String>getAs(MediaTable.MEDIA_TYPE)).isEqualTo("clip");
    Map<String, Long> ofClip = rowsOf(take);
    assertThat(ofClip.get("frames")).isGreaterThan(1).isEqualTo(ofClip.get("embeddings"));
    assertThat(ofClip).containsEntry("media", 1L).containsEntry("quality", 1L);

    Files.write(take, new byte[0]);
    takeIn(copy, extra);
    assertThat(lastRun().getJavaMap(lastRun().fieldIndex(RunsTable.ISSUES)))
        .isEqualTo(Map.of("empty", 1L));
    assertThat(rowsOf(take)).isEqualTo(rows(1, 0, 0, 0, 1));

    Files.write(take, withComment(SampleFiles.folder().resolve("2024/coast/IMG_2101.jpg")));
    takeIn(copy, extra);
    assertThat(lastRun().<Long>getAs(RunsTable.ANALYZED)).isEqualTo(1);
    assertThat(rowsOf(take)).isEqualTo(rows(1, 1, 1, 1, 0));
    assertThat(only(MediaTable.TABLE, take).<Long>getAs(MediaTable.SIZE_BYTES))
        .isEqualTo(Files.size(take));
    assertThat(Outcome.of("dedup", "--warehouse", copy.toString()).errors()).isEmpty();
    assertThat(groupOf(take))
        .isEqualTo(groupOf(SampleFiles.folder().resolve("backup/IMG_2101.jpg")));
    Row sameUnderOtherMetadata = only(DuplicatesTable.TABLE, take);
    assertThat(sameUnderOtherMetadata.<String>getAs(DuplicatesTable.KIND)).isEqualTo("near");
    assertThat(sameUnderOtherMetadata.<Integer>getAs(DuplicatesTable.DISTANCE)).isZero();
    everyKeyIsThereOnce();
  }

  /** The same pixels, with a comment behind the start of the JPEG file. */
  private static byte[] withComment(Path jpeg) throws IOException {
    byte[] file = Files.readAllBytes(jpeg);
    byte[] comment = {-1, -2, 0, 6, 'b', 'y', ' ', 'A'};
    return ByteBuffer.allocate(file.length + comment.length)
        .put(file, 0, 2)
        .put(comment)
        .put(file, 2, file.length - 2)
        .array();
  }

  @Test
  void whatAKilledRunLeftIsRepaired() throws IOException {
    Path take = SampleFiles.folder().resolve("2024/coast/IMG_2102.jpg");
    leaveHalfABatch(take);
    assertThat(takeIn(copy, extra).errors()).isEmpty();
    assertThat(rowsOf(take)).isEqualTo(rows(1, 1, 1, 1, 0));
    everyKeyIsThereOnce();
    noRowIsWithoutMedia();
    assertThat(statuses()).containsExactlyInAnyOrder("done", "interrupted", "done");
  }

  @Test
  void aRunThatFailsLeavesNothingHalfDone() throws IOException {
    Path take = extra.resolve("refused.jpg");
    copyOf("2024/coast/IMG_2102.jpg", take);
    String media = "ALTER TABLE delta.`" + copy.resolve("media") + "`";
    LocalSpark.session().sql(media + " ADD CONSTRAINT refused CHECK (uri NOT LIKE '%refused%')");
    Outcome failed = takeIn(copy, extra);
    assertThat(failed.code()).isEqualTo(1);
    assertThat(rowsOf(take)).isEqualTo(rows(0, 0, 0, 0, 0));
    assertThat(statuses()).containsExactlyInAnyOrder("done", "failed");
    LocalSpark.session().sql(media + " DROP CONSTRAINT refused");
    assertThat(takeIn(copy, extra).errors()).isEmpty();
    assertThat(rowsOf(take)).isEqualTo(rows(1, 1, 1, 1, 0));
    everyKeyIsThereOnce();
  }

  /** The tables as a killed run leaves them that had written all but the rows of media. */
  private void leaveHalfABatch(Path take) {
    Warehouse warehouse = open();
    Row last = lastRun();
    Dataset<Row> killed =
        warehouse
            .read(RunsTable.TABLE)
            .where(col(RunsTable.RUN_ID).equalTo(last.getAs(RunsTable.RUN_ID)))
            .withColumn(RunsTable.RUN_ID, lit("20990101T000000-00000000"))
            .withColumn(RunsTable.STATUS, lit(RunsTable.RUNNING));
    warehouse.append(RunsTable.TABLE, killed.localCheckpoint());
    warehouse.delta(MediaTable.TABLE).delete(col("uri").equalTo(uri(take)));
  }

  private void everyKeyIsThereOnce() {
    Warehouse warehouse = open();
    for (Table table : Warehouse.TABLES) {
      Dataset<Row> rows = warehouse.read(table);
      assertThat(rows.dropDuplicates(table.key().toArray(String[]::new)).count())
          .as(table.name())
          .isEqualTo(rows.count());
    }
  }

  private void noRowIsWithoutMedia() {
    Warehouse warehouse = open();
    Dataset<Row> media = warehouse.read(MediaTable.TABLE).select(MediaTable.MEDIA_ID);
    for (Table table :
        List.of(
            FramesTable.TABLE,
            EmbeddingsTable.TABLE,
            QualityTable.TABLE,
            DuplicatesTable.TABLE,
            ScenesTable.TABLE)) {
      assertThat(
              warehouse
                  .read(table)
                  .join(media, new String[] {MediaTable.MEDIA_ID}, "left_anti")
                  .count())
          .as(table.name())
          .isZero();
    }
  }

  private Map<String, Long> versions() {
    Warehouse warehouse = open();
    Map<String, Long> versions = new TreeMap<>();
    Warehouse.TABLES.stream()
        .filter(table -> !table.equals(RunsTable.TABLE))
        .forEach(table -> versions.put(table.name(), warehouse.version(table)));
    return versions;
  }

  private static Map<String, Long> rows(
      long media, long frames, long embeddings, long quality, long failures) {
    return Map.of(
        "media", media,
        "frames", frames,
        "embeddings", embeddings,
        "quality", quality,
        "failures", failures);
  }

  private Map<String, Long> rowsOf(Path file) {
    Warehouse warehouse = open();
    Map<String, Long> rows = new TreeMap<>();
    OF_FILES.forEach(table -> rows.put(table.name(), of(warehouse, table, file).count()));
    return rows;
  }

  private Row only(Table table, Path file) {
    List<Row> rows = of(open(), table, file).collectAsList();
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  private String groupOf(Path file) {
    return only(DuplicatesTable.TABLE, file).getAs(DuplicatesTable.GROUP_ID);
  }

  private static Dataset<Row> of(Warehouse warehouse, Table table, Path file) {
    return table.key().contains("uri")
        ? warehouse.read(table).where(col("uri").equalTo(uri(file)))
        : warehouse
            .read(table)
            .where(col("media_id").equalTo(functions.sha2(lit(uri(file)), 256).substr(1, 32)));
  }

  private Row lastRun() {
    return open().read(RunsTable.TABLE).orderBy(col(RunsTable.STARTED_AT).desc()).first();
  }

  private List<String> statuses() {
    return open()
        .read(RunsTable.TABLE)
        .where(col(RunsTable.JOB).equalTo("analyze"))
        .select(RunsTable.STATUS)
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private Warehouse open() {
    return Warehouse.open(LocalSpark.session(), copy.toString());
  }

  /** The steps of a backfill that touch files; copies and scenes take longer than these. */
  private static Outcome takeIn(Path into, Path more) {
    Stream<String> inputs =
        Stream.concat(
                INPUTS.stream().map(input -> SampleFiles.folder().resolve(input)), Stream.of(more))
            .flatMap(input -> Stream.of("--input", input.toString()));
    Stream<String> options = Stream.of("index", "--warehouse", into.toString());
    Outcome indexed = Outcome.of(Stream.concat(options, inputs).toArray(String[]::new));
    assertThat(indexed.errors()).isEmpty();
    return Outcome.of("analyze", "--progress", "none", "--warehouse", into.toString());
  }

  private static void copyOf(String name, Path to) throws IOException {
    Files.write(to, Files.readAllBytes(SampleFiles.folder().resolve(name)));
  }

  private static String uri(Path file) {
    return "file:" + file;
  }
}
