package dailies.jobs.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dailies.jobs.EmptyWarehouse;
import dailies.jobs.TableRows;
import dailies.jobs.tables.AiScoresTable;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.embed.PromptPair;
import dailies.udfs.embed.PromptScorer;
import dailies.udfs.embed.TextEncoder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AiScoresTest {
  private static final List<PromptPair> PROMPTS =
      List.of(new PromptPair("overall", "good", "bad"), new PromptPair("light", "bright", "dark"));
  private static final Run RUN = new Run("run-1", Instant.EPOCH);

  @TempDir private Path folder;
  private Warehouse warehouse;
  private final PromptScorer scorer = new PromptScorer(new Axes(), PROMPTS);

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
    run("m prompts-1");

    double good = 1 / (1 + Math.exp(-2));
    assertThat(score("a", "overall")).isCloseTo((good + 0.5) / 2, within(1e-9));
    assertThat(score("b", "overall")).isCloseTo(1 - good, within(1e-9));
    assertThat(score("b", "light")).isEqualTo(0.5);
    assertThat(warehouse.read(AiScoresTable.TABLE).count()).isEqualTo(4);
  }

  @Test
  void whatIsScoredAlreadyIsLeftAndWhatIsNewIsAdded() {
    run("m prompts-1");
    long version = warehouse.version(AiScoresTable.TABLE);
    run("m prompts-1");
    assertThat(warehouse.version(AiScoresTable.TABLE)).isEqualTo(version);

    add(frame("c-0", "c", "m", 1, 0));
    run("m prompts-1");
    assertThat(warehouse.read(AiScoresTable.TABLE).count()).isEqualTo(6);
  }

  @Test
  void otherPromptsReplaceTheScoresOfTheModelAndNobodyElses() {
    run("m prompts-1");
    Map<String, Object> anna = Map.of(AiScoresTable.MEDIA_ID, "a", AiScoresTable.SOURCE, "anna");
    warehouse.append(
        AiScoresTable.TABLE,
        TableRows.dataset(AiScoresTable.TABLE, List.of(TableRows.of(AiScoresTable.TABLE, anna))));
    run("m prompts-2");

    assertThat(
            warehouse
                .read(AiScoresTable.TABLE)
                .select(AiScoresTable.SOURCE)
                .distinct()
                .collectAsList()
                .stream()
                .map(row -> row.getString(0)))
        .containsExactlyInAnyOrder("anna", "m prompts-2");
  }

  @Test
  void theSourceChangesWithEverySentence() {
    List<PromptPair> reworded = List.of(PROMPTS.get(0), new PromptPair("light", "bright", "dim"));
    assertThat(AiScores.source("m", PROMPTS))
        .startsWith("m prompts-")
        .isEqualTo(AiScores.source("m", List.copyOf(PROMPTS)))
        .isNotEqualTo(AiScores.source("m", reworded));
  }

  private void run(String source) {
    AiScores.run(warehouse, scorer, "m", source, RUN);
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
