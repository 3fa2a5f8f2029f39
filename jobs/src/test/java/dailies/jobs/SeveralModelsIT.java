package dailies.jobs;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.FailuresTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.RunsTable;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.spark.EncoderHolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One archive as several models see it, step by step. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeveralModelsIT {
  private static final List<Table> MEASURED =
      List.of(MediaTable.TABLE, FramesTable.TABLE, QualityTable.TABLE, FailuresTable.TABLE);
  private static final List<String> INPUTS =
      List.of("2024/coast", "damaged", "rushes/day-2/B002_take1.mp4");

  @TempDir private static Path home;
  private static Path checkpoint;

  @BeforeAll
  static void findACheckpoint() {
    String media = System.getenv("DAILIES_TEST_MEDIA");
    assumeThat(media).as("DAILIES_TEST_MEDIA").isNotNull();
    checkpoint = Path.of(media).resolveSibling("golden/clip-tiny");
    assumeThat(checkpoint).isDirectory();
  }

  @Test
  @Order(1)
  void anotherModelEmbedsWhatItLacksAndNothingElseChanges() {
    assertThat(backfill("builtin").errors()).isEmpty();
    Map<String, Long> before = versions();
    long loads = EncoderHolder.loads();

    Outcome outcome = backfill(checkpoint.toString());

    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.output())
        .contains(" 0 new or changed")
        .contains("files analysed before were embedded by it")
        .contains("on cpu, single precision, batches of 32");
    assertThat(versions()).isEqualTo(before);
    assertThat(EncoderHolder.loads()).isEqualTo(loads + 1);
    assertThat(framesByModel())
        .hasSize(2)
        .allSatisfy((id, frames) -> assertThat(frames).isEqualTo(frames()));
    Row run = lastRun();
    assertThat(run.<String>getAs(RunsTable.MODEL_ID)).isEqualTo(clipId());
    assertThat(run.<String>getAs(RunsTable.MODEL_DIGEST))
        .startsWith(clipId().replaceFirst(".*-", ""));
    assertThat(run.<String>getAs(RunsTable.DEVICE)).isEqualTo("cpu");
    assertThat(run.<Integer>getAs(RunsTable.ENCODER_BATCH)).isEqualTo(32);
    assertThat(run.<Long>getAs(RunsTable.EMBEDDED)).isEqualTo(withFrames());
    assertThat(run.<Long>getAs(RunsTable.ANALYZED)).isZero();
  }

  @Test
  @Order(2)
  void runAgainNeitherModelHasAnythingToDo() {
    long embeddings = open().version(EmbeddingsTable.TABLE);
    for (String model : List.of("builtin", checkpoint.toString())) {
      assertThat(backfill(model).output()).contains(" 0 new or changed").doesNotContain("embedded");
      assertThat(lastRun().<Long>getAs(RunsTable.EMBEDDED)).isZero();
    }
    assertThat(open().version(EmbeddingsTable.TABLE)).isEqualTo(embeddings);
  }

  @Test
  @Order(3)
  void whatAKilledRunDidNotReachIsEmbeddedByTheNext() {
    Dataset<Row> frames = open().read(FramesTable.TABLE);
    String one = frames.orderBy(FramesTable.MEDIA_ID).first().getAs(FramesTable.MEDIA_ID);
    open()
        .delete(
            EmbeddingsTable.TABLE,
            col("media_id").equalTo(one).and(col("model_id").equalTo(clipId())));
    assertThat(backfill(checkpoint.toString()).errors()).isEmpty();
    assertThat(lastRun().<Long>getAs(RunsTable.EMBEDDED)).isEqualTo(1);
    assertThat(framesByModel()).allSatisfy((id, of) -> assertThat(of).isEqualTo(frames()));
  }

  @Test
  @Order(4)
  void aModelIsForgottenWithAllItMade() {
    String forgotten = clipId();
    Outcome unknown = forget("clip");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.errors()).contains("Cannot forget the model clip").contains(forgotten);
    Outcome outcome = forget(forgotten);
    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.output()).contains("Removed " + frames().size() + " rows from embeddings");
    assertThat(framesByModel()).hasSize(1).doesNotContainKey(forgotten);
  }

  @Test
  @Order(5)
  void otherKeyframesDoNotGetThePlaceOfThoseThatWereMeasured() {
    Outcome outcome = backfill(checkpoint.toString(), "--set", "keyframes.static-variance=1e9");
    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.output()).contains("1 changed");
    Row failure =
        open().read(FailuresTable.TABLE).where(col(FailuresTable.ISSUE).equalTo("changed")).first();
    assertThat(failure.<String>getAs(FailuresTable.URI)).endsWith("B002_take1.mp4");
    assertThat(failure.<String>getAs(FailuresTable.MESSAGE)).contains("keyframes");
    assertThat(backfill(checkpoint.toString()).errors()).isEmpty();
    assertThat(framesByModel())
        .hasSize(2)
        .allSatisfy((id, of) -> assertThat(of).isEqualTo(frames()));
  }

  @Test
  @Order(6)
  void aWrongModelEndsBeforeAnyWork() throws IOException {
    Path broken = Files.createDirectory(home.resolve("broken"));
    try (Stream<Path> files = Files.list(checkpoint)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        byte[] content = Files.readAllBytes(file);
        int length = file.endsWith("model.safetensors") ? content.length - 1 : content.length;
        Files.write(broken.resolve(file.getFileName()), java.util.Arrays.copyOf(content, length));
      }
    }
    String last = lastRun().getAs(RunsTable.RUN_ID);
    Outcome outcome = backfill(broken.toString());
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.errors()).contains("model.safetensors").doesNotContain("Exception");
    assertThat(lastRun().<String>getAs(RunsTable.RUN_ID)).isEqualTo(last);
  }

  @Test
  @Order(7)
  void aModelIsToldFor() {
    Outcome table = Outcome.of("model", "check", checkpoint.toString());
    assertThat(table.errors()).isEmpty();
    assertThat(table.output()).contains("dimension            96").contains("pictures per second");
    Outcome json = Outcome.of("model", "check", checkpoint.toString(), "--format", "json");
    assertThat(json.output())
        .startsWith("[{")
        .contains("\"has_text_tower\":true", "\"image_size\":64", "\"device\":\"cpu\"", clipId());
    Outcome missing = Outcome.of("model", "check", home.resolve("nowhere").toString());
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.errors()).contains("Cannot find the model");
  }

  private static List<String> frames() {
    return ids(open().read(FramesTable.TABLE));
  }

  private static long withFrames() {
    return open().read(FramesTable.TABLE).select("media_id").distinct().count();
  }

  private static String clipId() {
    return framesByModel().keySet().stream()
        .filter(id -> id.startsWith("clip-"))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, List<String>> framesByModel() {
    return open().read(EmbeddingsTable.TABLE).select("model_id").distinct().collectAsList().stream()
        .map(row -> row.getString(0))
        .collect(
            Collectors.toMap(
                id -> id,
                id -> ids(open().read(EmbeddingsTable.TABLE).where(col("model_id").equalTo(id))),
                (a, b) -> a,
                TreeMap::new));
  }

  private static List<String> ids(Dataset<Row> rows) {
    return rows.select("frame_id").orderBy("frame_id").collectAsList().stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private static Map<String, Long> versions() {
    Map<String, Long> versions = new TreeMap<>();
    MEASURED.forEach(table -> versions.put(table.name(), open().version(table)));
    return versions;
  }

  private static Row lastRun() {
    return open().read(RunsTable.TABLE).orderBy(col(RunsTable.STARTED_AT).desc()).first();
  }

  private static Warehouse open() {
    return Warehouse.open(LocalSpark.session(), home.resolve("warehouse").toString());
  }

  private static Outcome forget(String id) {
    return Outcome.of(
        "forget-model", "--warehouse", home.resolve("warehouse").toString(), "--model", id);
  }

  private static Outcome backfill(String model, String... more) {
    Stream<String> inputs =
        INPUTS.stream()
            .flatMap(input -> Stream.of("--input", SampleFiles.folder().resolve(input).toString()));
    Stream<String> options =
        Stream.of(
            "backfill",
            "--progress",
            "none",
            "--model",
            model,
            "--warehouse",
            home.resolve("warehouse").toString());
    return Outcome.of(
        Stream.of(options, inputs, Stream.of(more)).flatMap(part -> part).toArray(String[]::new));
  }
}
