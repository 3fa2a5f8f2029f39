package dailies.jobs.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dailies.jobs.EmptyWarehouse;
import dailies.jobs.TableRows;
import dailies.jobs.tables.AiScoresTable;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.embed.PromptPair;
import dailies.udfs.embed.TextEncoder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AiScoresTest {
  private static final List<PromptPair> PROMPTS =
      List.of(new PromptPair("overall", "good", "bad"), new PromptPair("light", "bright", "dark"));
  private static final List<PromptPair> REWORDED =
      List.of(PROMPTS.get(0), new PromptPair("light", "bright", "dim"));
  private static final Run RUN = new Run("run-1", Instant.EPOCH);

  @TempDir private Path folder;
  private Warehouse warehouse;

  @BeforeEach
  void warehouseOfTwoFiles() {
    warehouse = EmptyWarehouse.at(folder.resolve("warehouse"));
    add(
        frame("a-0", "a", "m", 1, 0),
        frame("a-1", "a", "m", 0, 1),
        frame("b-0", "b", "m", -1, 0),
        frame("b-0", "b", "other", 1, 0));
  }

  @Test
  void theScoreOfAFileIsTheMeanOfItsFrames() {
    run(PROMPTS);

    double good = 1 / (1 + Math.exp(-2));
    assertThat(score("a", "overall")).isCloseTo((good + 0.5) / 2, within(1e-9));
    assertThat(score("b", "overall")).isCloseTo(1 - good, within(1e-9));
    assertThat(score("b", "light")).isEqualTo(0.5);
    assertThat(warehouse.read(AiScoresTable.TABLE).count()).isEqualTo(4);
  }

  @Test
  void whatIsScoredAlreadyIsLeftAndWhatIsNewIsAdded() {
    run(PROMPTS);
    long version = warehouse.version(AiScoresTable.TABLE);
    run(PROMPTS);
    assertThat(warehouse.version(AiScoresTable.TABLE)).isEqualTo(version);

    add(frame("c-0", "c", "m", 1, 0));
    run(PROMPTS);
    assertThat(warehouse.read(AiScoresTable.TABLE).count()).isEqualTo(6);
  }

  @Test
  void otherPromptsReplaceTheScoresOfTheModelAndNobodyElses() {
    run(PROMPTS);
    anna();
    run(REWORDED);

    assertThat(
            warehouse
                .read(AiScoresTable.TABLE)
                .select(AiScoresTable.SOURCE)
                .distinct()
                .collectAsList()
                .stream()
                .map(row -> row.getString(0)))
        .containsExactlyInAnyOrder("anna", AiScores.source("m", REWORDED));
  }

  @Test
  void whatIsForgottenIsTheScoreOfTheModelOnly() {
    run(PROMPTS);
    anna();
    AiScores.forget(warehouse, warehouse.read(EmbeddingsTable.TABLE).where("media_id = 'a'"));

    assertThat(warehouse.read(AiScoresTable.TABLE).where("media_id = 'a'").collectAsList())
        .extracting(row -> row.getAs(AiScoresTable.SOURCE))
        .containsExactly("anna");
    assertThat(warehouse.read(AiScoresTable.TABLE).where("media_id = 'b'").count()).isEqualTo(2);
  }

  private void anna() {
    Map<String, Object> score = Map.of(AiScoresTable.MEDIA_ID, "a", AiScoresTable.SOURCE, "anna");
    List<Row> row = List.of(TableRows.of(AiScoresTable.TABLE, score));
    warehouse.append(AiScoresTable.TABLE, TableRows.dataset(AiScoresTable.TABLE, row));
  }

  @Test
  void aModelThatKnowsNoWordsScoresNothing() {
    AiScores.run(warehouse, "m", PROMPTS, Optional::empty, RUN);
    assertThat(warehouse.read(AiScoresTable.TABLE).count()).isZero();
  }

  @Test
  void theSourceChangesWithEverySentence() {
    assertThat(AiScores.source("m", PROMPTS))
        .startsWith("m prompts-")
        .isEqualTo(AiScores.source("m", List.copyOf(PROMPTS)))
        .isNotEqualTo(AiScores.source("m", REWORDED));
  }

  private void run(List<PromptPair> prompts) {
    AiScores.run(warehouse, "m", prompts, () -> Optional.of(new Axes()), RUN);
  }

  private double score(String mediaId, String aspect) {
    return warehouse
        .read(AiScoresTable.TABLE)
        .where("media_id = '%s' AND aspect = '%s'".formatted(mediaId, aspect))
        .first()
        .getAs(AiScoresTable.SCORE);
  }

  private void add(Row... frames) {
    warehouse.append(
        EmbeddingsTable.TABLE, TableRows.dataset(EmbeddingsTable.TABLE, Arrays.asList(frames)));
  }

  private static Row frame(String frameId, String mediaId, String modelId, float x, float y) {
    return TableRows.of(
        EmbeddingsTable.TABLE,
        Map.of(
            EmbeddingsTable.FRAME_ID,
            frameId,
            EmbeddingsTable.MEDIA_ID,
            mediaId,
            EmbeddingsTable.MODEL_ID,
            modelId,
            EmbeddingsTable.EMBEDDING,
            new Float[] {x, y}));
  }

  /** Good is to the right of bad, bright above dark. */
  private static final class Axes implements TextEncoder {
    @Override
    public float[][] encodeTexts(List<String> texts) {
      return texts.stream().map(Axes::direction).toArray(float[][]::new);
    }

    private static float[] direction(String text) {
      return switch (text) {
        case "good" -> new float[] {1, 0};
        case "bad" -> new float[] {-1, 0};
        case "bright" -> new float[] {0, 1};
        default -> new float[] {0, -1};
      };
    }

    @Override
    public double logitScale() {
      return 1;
    }
  }
}
