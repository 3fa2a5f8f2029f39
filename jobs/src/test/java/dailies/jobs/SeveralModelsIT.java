package dailies.jobs;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.FacesTable;
import dailies.jobs.tables.FailuresTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.PeopleTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.RunsTable;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Timestamp;
import java.util.ArrayList;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One archive as two models see it, step by step. */
@Tag("long")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeveralModelsIT {
  private static final List<Table> MEASURED =
      List.of(MediaTable.TABLE, FramesTable.TABLE, QualityTable.TABLE, FailuresTable.TABLE);
  private static final String CLIP = "B002_take1.mp4";

  @TempDir private static Path home;
  private static TinyClipWarehouse made;
  private static String checkpoint;
  private static String clipId;

  @BeforeAll
  static void copyTheWarehouse() throws IOException {
    made = TinyClipWarehouse.made();
    checkpoint = made.checkpoint().toString();
    SampleWarehouse.copy(made.path(), home.resolve("warehouse"));
    clipId = TinyClipWarehouse.clipId(open());
  }

  @Test
  @Order(1)
  void anotherModelEmbedsWhatItLacksAndNothingElseChanges() {
    assertThat(made.backfills().clip().output())
        .contains(" 0 new or changed")
        .contains(TinyClipWarehouse.WITH_FRAMES + " files analysed before were embedded by it")
        .contains("on cpu, single precision, batches of 32");
    assertThat(made.backfills().loads()).isEqualTo(1);
    assertBothModelsHaveAllFrames();
    Row run = lastRun();
    assertThat(run.<String>getAs(RunsTable.MODEL_ID)).isEqualTo(clipId);
    assertThat(run.<String>getAs(RunsTable.MODEL_DIGEST))
        .startsWith(clipId.replaceFirst(".*-", ""));
    assertThat(run.<String>getAs(RunsTable.DEVICE)).isEqualTo("cpu");
    assertThat(run.<Integer>getAs(RunsTable.ENCODER_BATCH)).isEqualTo(32);
    assertThat(run.<Long>getAs(RunsTable.EMBEDDED)).isEqualTo(TinyClipWarehouse.WITH_FRAMES);
    assertThat(run.<Long>getAs(RunsTable.ANALYZED)).isZero();
    // Of the original: a copy's commits have the time of copying.
    Warehouse original = Warehouse.open(LocalSpark.session(), made.path().toString());
    for (Table table : MEASURED) {
      Row commit = original.delta(table).history(1).first();
      assertThat(commit.<Timestamp>getAs("timestamp"))
          .as(table.name())
          .isBefore(run.<Timestamp>getAs(RunsTable.STARTED_AT));
    }
  }

  @Test
  @Order(1)
  void bothModelsSeeTheFaceAndItsPersonIsInAScene() throws IOException {
    // A keyframe of the clip has something that the cascade is less sure of.
    List<Row> faces =
        open()
            .read(FacesTable.TABLE)
            .where(col(FacesTable.CONFIDENCE).gt(0.8))
            .orderBy(FacesTable.MODEL_ID)
            .collectAsList();
    assertThat(faces).hasSize(2);
    Row analyzed = faces.get(0);
    Row embedded = faces.get(1);
    assertThat(analyzed.<String>getAs(FacesTable.MODEL_ID)).startsWith("builtin");
    assertThat(embedded.<String>getAs(FacesTable.MODEL_ID)).isEqualTo(clipId);
    assertThat(analyzed.<String>getAs(FacesTable.DETECTOR)).isEqualTo("cascade");
    assertThat(analyzed.<Double>getAs(FacesTable.LEFT)).isBetween(0.15, 0.35);
    assertThat(analyzed.<Double>getAs(FacesTable.WIDTH)).isBetween(0.5, 0.7);
    for (String column : List.of(FacesTable.FACE_ID, FacesTable.LEFT, FacesTable.CONFIDENCE)) {
      assertThat(embedded.<Object>getAs(column)).isEqualTo(analyzed.getAs(column));
    }
    // By its id the person may be the other face, which random weights may take for the same.
    Row person =
        open()
            .read(PeopleTable.TABLE)
            .where(col(PeopleTable.FACE_ID).equalTo(analyzed.getAs(FacesTable.FACE_ID)))
            .first();
    assertThat(person.<String>getAs(PeopleTable.MODEL_ID)).isEqualTo(clipId);
    JsonNode scenes = json("scenes", "--by", "person");
    assertThat(scenes)
        .filteredOn(line -> line.get("best_take").asText().endsWith(TinyClipWarehouse.PORTRAIT))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.get("person").asText())
                    .isEqualTo(person.getAs(PeopleTable.PERSON_ID)));
  }

  @Test
  @Order(2)
  void aModelIsForgottenWithAllItMade() {
    Outcome unknown = forget("clip");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.errors()).contains("Cannot forget the model clip").contains(clipId);
    Outcome outcome = forget(clipId);
    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.output()).contains("Removed " + frames().size() + " rows from embeddings");
    assertThat(framesByModel()).hasSize(1).doesNotContainKey(clipId);
    assertThat(open().read(FacesTable.TABLE).select(FacesTable.MODEL_ID).distinct().count())
        .isEqualTo(1);
    assertThat(open().read(PeopleTable.TABLE).isEmpty()).isTrue();
  }

  @Test
  @Order(3)
  void otherKeyframesDoNotGetThePlaceOfThoseThatWereMeasured() throws IOException {
    Outcome outcome = backfill(checkpoint, "--set", "keyframes.static-variance=65025");
    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.output()).contains("1 changed");
    assertThat(failures())
        .filteredOn(row -> row.get("issue").asText().equals("changed"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.get("uri").asText()).endsWith(CLIP);
              assertThat(row.get("message").asText()).contains("keyframes");
              assertThat(row.get("remedy").asText()).contains("Use its settings");
              assertThat(row.get("attempts").asInt()).isEqualTo(1);
            });
  }

  @Test
  @Order(4)
  void whatARunDidNotReachIsEmbeddedByTheNextAndIsNoFailureAnyMore() throws IOException {
    assertThat(backfill(checkpoint).errors()).isEmpty();
    assertThat(lastRun().<Long>getAs(RunsTable.EMBEDDED)).isEqualTo(1);
    assertBothModelsHaveAllFrames();
    assertThat(failures())
        .extracting(row -> row.get("issue").asText())
        .isNotEmpty()
        .doesNotContain("changed");
  }

  @Test
  @Order(5)
  void theFirstModelHasNothingToDoAgain() {
    Map<String, Long> before = versions();
    assertThat(backfill("builtin").output())
        .contains(" 0 new or changed")
        .doesNotContain("embedded");
    assertThat(lastRun().<Long>getAs(RunsTable.EMBEDDED)).isZero();
    assertThat(versions()).isEqualTo(before);
  }

  @Test
  @Order(6)
  void aWrongModelEndsBeforeAnyWork() throws IOException {
    Path broken = Files.createDirectory(home.resolve("broken"));
    try (Stream<Path> files = Files.list(made.checkpoint())) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, broken.resolve(file.getFileName()));
      }
    }
    Path weights = broken.resolve("model.safetensors");
    try (FileChannel channel = FileChannel.open(weights, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - 1);
    }
    Outcome outcome = backfill(broken.toString());
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.errors()).contains("model.safetensors").doesNotContain("Exception");
    assertThat(lastRun().<String>getAs(RunsTable.MODEL_ID)).startsWith("builtin");
  }

  private static void assertBothModelsHaveAllFrames() {
    List<String> frames = frames();
    assertThat(framesByModel()).hasSize(2).allSatisfy((id, of) -> assertThat(of).isEqualTo(frames));
  }

  private static List<String> frames() {
    return ids(open().read(FramesTable.TABLE));
  }

  private static Map<String, List<String>> framesByModel() {
    return open()
        .read(EmbeddingsTable.TABLE)
        .orderBy("frame_id")
        .select("model_id", "frame_id")
        .collectAsList()
        .stream()
        .collect(
            Collectors.groupingBy(
                row -> row.getString(0),
                TreeMap::new,
                Collectors.mapping(row -> row.getString(1), Collectors.toList())));
  }

  private static List<String> ids(Dataset<Row> rows) {
    return rows.select("frame_id").orderBy("frame_id").collectAsList().stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private static Map<String, Long> versions() {
    Map<String, Long> versions = new TreeMap<>();
    MEASURED.forEach(table -> versions.put(table.name(), open().version(table)));
    versions.put("embeddings", open().version(EmbeddingsTable.TABLE));
    return versions;
  }

  private static Row lastRun() {
    return open().read(RunsTable.TABLE).orderBy(col(RunsTable.STARTED_AT).desc()).first();
  }

  private static Warehouse open() {
    return Warehouse.open(LocalSpark.session(), home.resolve("warehouse").toString());
  }

  private static JsonNode failures() throws IOException {
    return json("failures");
  }

  private static JsonNode json(String... query) throws IOException {
    List<String> line = new ArrayList<>(List.of("query"));
    line.addAll(List.of(query));
    line.addAll(List.of("--format", "json", "--warehouse", home.resolve("warehouse").toString()));
    Outcome outcome = Outcome.of(line.toArray(String[]::new));
    assertThat(outcome.errors()).isEmpty();
    return new ObjectMapper().readTree(outcome.output());
  }

  private static Outcome forget(String id) {
    return Outcome.of(
        "forget-model", "--warehouse", home.resolve("warehouse").toString(), "--model", id);
  }

  private static Outcome backfill(String model, String... more) {
    return TinyClipWarehouse.backfill(home.resolve("warehouse"), model, more);
  }
}
