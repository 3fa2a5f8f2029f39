package dailies.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searching by words, against what the original implementation of CLIP makes of the same files. */
class SearchByWordsIT {
  private static final String MEDIA = System.getenv("DAILIES_TEST_MEDIA");
  private static final String WORDS = "two dogs playing in the snow, 4k";

  @TempDir private static Path folder;
  private static Path checkpoint;
  private static JsonNode expected;

  @BeforeAll
  static void embedPicturesWithATinyClip() throws IOException {
    assumeThat(MEDIA).isNotNull();
    checkpoint = Path.of(MEDIA).resolveSibling("golden/clip-tiny");
    assumeThat(checkpoint).isDirectory();
    expected = new ObjectMapper().readTree(checkpoint.resolve("expected.json").toFile());
    for (String model : List.of("builtin", checkpoint.toString())) {
      Outcome backfill =
          Outcome.of(
              "backfill",
              "--progress",
              "none",
              "--model",
              model,
              "--input",
              checkpoint.resolve("images").toString(),
              "--warehouse",
              folder.resolve("warehouse").toString());
      assertThat(backfill.errors()).isEmpty();
    }
  }

  @Test
  void wordsFindPicturesByTheCosinesOfTheOriginalImplementation() throws IOException {
    List<JsonNode> found = asked("query", "search", "--text", WORDS);
    assertThat(found).hasSize(expected.get("images").size());
    double before = 1;
    for (JsonNode row : found) {
      double cosine = row.get("cosine").asDouble();
      assertThat(cosine).isCloseTo(cosine(row.get("uri").asText()), within(5e-3));
      assertThat(cosine).isLessThanOrEqualTo(before);
      before = cosine;
    }
  }

  @Test
  void sqlFindsTheSame() throws IOException {
    List<JsonNode> searched = asked("query", "search", "--text", WORDS, "--top", "3");
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

  private static double cosine(String uri) {
    String name = uri.substring(uri.lastIndexOf('/'));
    JsonNode image = with("images", "file", "images" + name);
    JsonNode text = with("texts", "text", WORDS);
    double sum = 0;
    for (int i = 0; i < text.size(); i++) {
      sum += image.get(i).asDouble() * text.get(i).asDouble();
    }
    return sum;
  }

  private static JsonNode with(String list, String key, String value) {
    for (JsonNode each : expected.get(list)) {
      if (each.get(key).asText().equals(value)) {
        return each.get("embedding");
      }
    }
    throw new AssertionError("Nothing expected of " + value);
  }

  private static List<JsonNode> asked(String... line) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(line));
    arguments.addAll(
        List.of(
            "--warehouse",
            folder.resolve("warehouse").toString(),
            "--model",
            checkpoint.toString(),
            "--format",
            "json"));
    Outcome outcome = Outcome.of(arguments.toArray(String[]::new));
    assertThat(outcome.errors()).isEmpty();
    List<JsonNode> rows = new ArrayList<>();
    new ObjectMapper().readTree(outcome.output()).forEach(rows::add);
    return rows;
  }
}
