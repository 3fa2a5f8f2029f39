package dailies.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.embed.Inference;
import dailies.udfs.embed.clip.ClipCheckpoint;
import dailies.udfs.embed.clip.ClipEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searching by words among the embeddings of two models. */
@Tag("long")
class SearchByWordsIT {
  private static final String MEDIA = System.getenv("DAILIES_TEST_MEDIA");
  private static final String WORDS = "two dogs playing in the snow, 4k";

  private static TinyClipWarehouse made;

  @BeforeAll
  static void embedFilesWithATinyClip() {
    made = TinyClipWarehouse.made();
  }

  @Test
  void wordsFindFilesByTheCosineOfTheirBestFrame() throws IOException {
    List<JsonNode> found = asked("query", "search", "--text", WORDS);
    Map<String, Double> expected = bestCosineByUri();
    assertThat(found).hasSize(TinyClipWarehouse.WITH_FRAMES);
    double before = 1;
    for (JsonNode row : found) {
      double cosine = row.get("cosine").asDouble();
      assertThat(cosine).isCloseTo(expected.get(row.get("uri").asText()), within(1e-5));
      assertThat(cosine).isLessThanOrEqualTo(before);
      before = cosine;
    }
  }

  @Test
  void sqlFindsTheSame() throws IOException {
    List<JsonNode> searched = asked("query", "search", "--text", WORDS, "--frames", "--top", "3");
    List<JsonNode> selected =
        asked(
            "sql",
            "SELECT frame_id, round(cosine_similarity(embedding, embed_text('%s')), 6) AS cosine"
                    .formatted(WORDS)
                + " FROM embeddings WHERE model_id NOT LIKE 'builtin%' ORDER BY 2 DESC, 1 LIMIT 3");
    assertThat(selected)
        .extracting(row -> row.get("frame_id").asText())
        .isEqualTo(searched.stream().map(row -> row.get("frame_id").asText()).toList());
    for (int i = 0; i < 3; i++) {
      assertThat(selected.get(i).get("cosine").asDouble())
          .isCloseTo(searched.get(i).get("cosine").asDouble(), within(2e-6));
    }
  }

  @Test
  void aTextOfEachRowIsEmbeddedToo() throws IOException {
    List<JsonNode> rows =
        asked(
            "sql",
            "SELECT text, cosine_similarity(embed_text(text), embed_text('%s')) AS cosine"
                    .formatted(WORDS)
                + " FROM (SELECT explode(array('%s', 'a photo of a cat')) AS text)"
                    .formatted(WORDS));
    assertThat(rows.get(0).get("cosine").asDouble()).isCloseTo(1, within(1e-6));
    assertThat(rows.get(1).get("cosine").asDouble()).isLessThan(0.999);
  }

  @Test
  void cosinesAreThoseOfTheOriginalImplementation(@TempDir Path folder) throws IOException {
    assumeThat(MEDIA).as("DAILIES_TEST_MEDIA").isNotNull();
    Path golden = Path.of(MEDIA).resolveSibling("golden/clip-tiny");
    JsonNode expected = new ObjectMapper().readTree(golden.resolve("expected.json").toFile());
    Outcome backfill =
        Outcome.of(
            "backfill",
            "--progress",
            "none",
            "--model",
            golden.toString(),
            "--input",
            golden.resolve("images").toString(),
            "--warehouse",
            folder.resolve("warehouse").toString());
    assertThat(backfill.errors()).isEmpty();

    List<JsonNode> found =
        asked(folder.resolve("warehouse"), golden, "query", "search", "--text", WORDS);
    assertThat(found).hasSize(expected.get("images").size());
    JsonNode text = with(expected.get("texts"), "text", WORDS);
    for (JsonNode row : found) {
      String file = row.get("uri").asText().replaceFirst(".*/", "images/");
      assertThat(row.get("cosine").asDouble())
          .isCloseTo(dot(with(expected.get("images"), "file", file), text), within(5e-3));
    }
  }

  /** By brute force, from the tables. */
  private static Map<String, Double> bestCosineByUri() {
    Warehouse warehouse = Warehouse.open(LocalSpark.session(), made.path().toString());
    float[] words = words(TinyClipWarehouse.clipId(warehouse));
    Map<String, Double> best = new TreeMap<>();
    for (Row row :
        warehouse
            .read(EmbeddingsTable.TABLE)
            .where("model_id LIKE 'clip-%'")
            .join(warehouse.read(MediaTable.TABLE), MediaTable.MEDIA_ID)
            .select(MediaTable.URI, EmbeddingsTable.EMBEDDING)
            .collectAsList()) {
      best.merge(row.getString(0), dot(row.getList(1), words), Math::max);
    }
    return best;
  }

  private static float[] words(String modelId) {
    ClipCheckpoint checkpoint = ClipCheckpoint.open(made.checkpoint());
    try (ClipEncoder encoder = new ClipEncoder(checkpoint, modelId, Inference.CPU)) {
      return encoder.encodeTexts(List.of(WORDS))[0];
    }
  }

  private static double dot(List<Float> one, float[] other) {
    double sum = 0;
    for (int i = 0; i < other.length; i++) {
      sum += one.get(i) * other[i];
    }
    return sum;
  }

  private static double dot(JsonNode one, JsonNode other) {
    double sum = 0;
    for (int i = 0; i < one.size(); i++) {
      sum += one.get(i).asDouble() * other.get(i).asDouble();
    }
    return sum;
  }

  private static JsonNode with(JsonNode list, String key, String value) {
    for (JsonNode each : list) {
      if (each.get(key).asText().equals(value)) {
        return each.get("embedding");
      }
    }
    throw new AssertionError("Nothing expected of " + value);
  }

  private static List<JsonNode> asked(String... line) throws IOException {
    return asked(made.path(), made.checkpoint(), line);
  }

  private static List<JsonNode> asked(Path warehouse, Path checkpoint, String... line)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of(line));
    arguments.addAll(List.of("--warehouse", warehouse.toString(), "--format", "json"));
    arguments.addAll(List.of("--model", checkpoint.toString()));
    Outcome outcome = Outcome.of(arguments.toArray(String[]::new));
    assertThat(outcome.errors()).isEmpty();
    List<JsonNode> rows = new ArrayList<>();
    new ObjectMapper().readTree(outcome.output()).forEach(rows::add);
    return rows;
  }
}
