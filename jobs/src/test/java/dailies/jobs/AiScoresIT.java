package dailies.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dailies.jobs.tables.AiScoresTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What a model that knows words thinks of an archive, beside a person, step by step. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("long")
class AiScoresIT {
  private static final double PERSONS_SCORE = 0.9;

  @TempDir private static Path home;
  private static String clipId;
  private static Map<String, Double> byModel;
  private static String judged;

  @BeforeAll
  static void copyTheWarehouse() throws IOException {
    TinyClipWarehouse made = TinyClipWarehouse.made();
    SampleWarehouse.copy(made.path(), home.resolve("warehouse"));
    clipId = TinyClipWarehouse.clipId(open());
  }

  @Test
  @Order(1)
  void aBackfillScoresFourAspectsOfEachFileThatItSees() {
    List<Row> scores = scores().collectAsList();
    assertThat(scores)
        .hasSize(4 * TinyClipWarehouse.WITH_FRAMES)
        .extracting(row -> row.<String>getAs(AiScoresTable.ASPECT))
        .containsOnly("overall", "sharpness", "brightness", "noise");
    assertThat(scores)
        .allSatisfy(
            row -> {
              assertThat(row.<Double>getAs(AiScoresTable.SCORE)).isBetween(0.0, 1.0);
              assertThat(row.<String>getAs(AiScoresTable.MODEL_ID)).isEqualTo(clipId);
              assertThat(row.<String>getAs(AiScoresTable.SOURCE)).startsWith(clipId + " prompts-");
            });
    byModel = overallByUri();
    assertThat(byModel).hasSize(TinyClipWarehouse.WITH_FRAMES);
    assertThat(byModel.values()).doesNotHaveDuplicates();
  }

  @Test
  @Order(2)
  void rankingsUseTheAspectOverall() throws IOException {
    JsonNode ranking = ranking();
    assertThat(ranking).hasSize(TinyClipWarehouse.WITH_FRAMES);
    double before = 1;
    for (JsonNode line : ranking) {
      double model = byModel.get(line.get("uri").asText());
      assertThat(line.get("ai_score").asDouble()).isCloseTo(model, within(1e-4));
      double score = line.get("final_score").asDouble();
      assertThat(score).isCloseTo((line.get("quality").asDouble() + model) / 2, within(2e-4));
      assertThat(score).isLessThanOrEqualTo(before);
      before = score;
    }
    judged = ranking.get(0).get("uri").asText();
  }

  @Test
  @Order(3)
  void whatAPersonThinksCountsBesides() throws IOException {
    Path file = home.resolve("anna.csv");
    Files.writeString(file, "uri,score\n\"%s\",%s\n".formatted(judged, PERSONS_SCORE));
    Outcome outcome =
        Outcome.of(
            "scores", "import", file.toString(), "--source", "anna", "--warehouse", warehouse());
    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.output()).startsWith("Imported 1 scores");
    for (JsonNode line : ranking()) {
      double model = byModel.get(line.get("uri").asText());
      boolean isJudged = line.get("uri").asText().equals(judged);
      assertThat(line.get("ai_score").asDouble())
          .isCloseTo(isJudged ? (model + PERSONS_SCORE) / 2 : model, within(1e-4));
    }
  }

  @Test
  @Order(4)
  void aModelThatIsForgottenTakesItsScoresAndNobodyElses() throws IOException {
    Outcome outcome = Outcome.of("forget-model", "--warehouse", warehouse(), "--model", clipId);
    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.output())
        .contains("Removed " + 4 * TinyClipWarehouse.WITH_FRAMES + " rows from ai_scores");
    assertThat(scores().collectAsList())
        .singleElement()
        .satisfies(row -> assertThat(row.<String>getAs(AiScoresTable.SOURCE)).isEqualTo("anna"))
        .satisfies(row -> assertThat(row.<Double>getAs("score")).isEqualTo(PERSONS_SCORE));
    for (JsonNode line : ranking()) {
      boolean isJudged = line.get("uri").asText().equals(judged);
      double quality = line.get("quality").asDouble();
      assertThat(line.get("ai_score").isNull()).isNotEqualTo(isJudged);
      assertThat(line.get("final_score").asDouble())
          .isCloseTo(isJudged ? (quality + PERSONS_SCORE) / 2 : quality, within(2e-4));
    }
  }

  private static Map<String, Double> overallByUri() {
    Map<String, Double> scores = new TreeMap<>();
    scores()
        .where("aspect = 'overall'")
        .join(open().read(MediaTable.TABLE), AiScoresTable.MEDIA_ID)
        .select(MediaTable.URI, AiScoresTable.SCORE)
        .collectAsList()
        .forEach(row -> scores.put(row.getString(0), row.getDouble(1)));
    return scores;
  }

  private static Dataset<Row> scores() {
    return open().read(AiScoresTable.TABLE);
  }

  private static Warehouse open() {
    return Warehouse.open(LocalSpark.session(), warehouse());
  }

  private static String warehouse() {
    return home.resolve("warehouse").toString();
  }

  private static JsonNode ranking() throws IOException {
    Outcome outcome =
        Outcome.of("query", "ranking", "--format", "json", "--warehouse", warehouse());
    assertThat(outcome.errors()).isEmpty();
    return new ObjectMapper().readTree(outcome.output());
  }
}
