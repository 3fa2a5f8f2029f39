package dailies.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Searching as it is typed, in the warehouse of the sample archive. */
class SearchIT {
  private static SampleWarehouse sample;

  @BeforeAll
  static void backfillOnce() {
    sample = SampleWarehouse.made();
  }

  @Test
  void aPictureOfTheArchiveFindsOthersAndNotItself() throws IOException {
    String uri = sample.uri(picture());
    List<JsonNode> found = found("--like", uri, "--type", "picture", "--top", "5");
    assertThat(found).hasSize(5);
    assertThat(found).extracting(row -> row.get("uri").asText()).doesNotContain(uri);
    assertThat(found).extracting(row -> row.get("type").asText()).containsOnly("picture");
    assertThat(found).allMatch(row -> row.get("seconds").isNull());
  }

  @Test
  void aCopyOutsideTheArchiveFindsItsOriginal(@TempDir Path folder) throws IOException {
    Path copy = Files.copy(sample.archive().resolve(picture()), folder.resolve("a copy.bin"));
    JsonNode best = found("--like", copy.toString(), "--top", "1").get(0);
    assertThat(best.get("uri").asText()).isEqualTo(sample.uri(picture()));
    assertThat(best.get("cosine").asDouble()).isGreaterThan(0.999999);
  }

  @Test
  void aClipOutsideTheArchiveFindsItsOriginalAtAMoment(@TempDir Path folder) throws IOException {
    String clip = "rushes/day-2/B002_take1.mp4";
    Path copy = Files.copy(sample.archive().resolve(clip), folder.resolve("copy.mp4"));
    List<JsonNode> found = found("--like", copy.toString(), "--frames", "--top", "3");
    assertThat(found.get(0).get("uri").asText()).isEqualTo(sample.uri(clip));
    assertThat(found.get(0).get("cosine").asDouble()).isGreaterThan(0.999999);
    assertThat(found.get(0).get("seconds").isNumber()).isTrue();
  }

  @Test
  void aFrameThatWasFoundIsAnExampleInItsTurn() throws IOException {
    JsonNode first = found("--like", sample.uri(picture()), "--top", "1").get(0);
    assertThat(found("--like", first.get("frame_id").asText(), "--top", "3"))
        .extracting(row -> row.get("media_id").asText())
        .hasSize(3)
        .doesNotContain(first.get("media_id").asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "--text=beach;                2; Cannot embed the text \"beach\" with the model builtin",
        "--text=;                     2; Invalid value for option '--text'",
        "--like=nothing.jpg;          3; Cannot use --like nothing.jpg: the archive has no such",
        "--like=nosuch://x/y;         3; Cannot use --like nosuch://x/y",
        "--like=pom.xml;              3; Cannot use --like pom.xml",
        "--like=x --min-score=2;      2; Invalid value for option '--min-score': 2.0",
        "--like=x --top=0;            2; Invalid value for option '--top': 0",
        "--like=x --type=sound;       2; Invalid value for option '--type': sound",
        "--like=x --from=yesterday;   2; yesterday is no time",
        "--like=x --near=1,2;         2; 1,2 is not LAT",
        "--like=x --from=2024-02-01 --to=2024-01-01; 2; It is after --to",
        "--like=x --camera=;          2; Invalid value for option '--camera'",
        "--like=x --text=y;           2; mutually exclusive",
        "--top=3;                     2; Missing option: --text WORDS or --like URI|ID."
      })
  void whatCannotBeSearchedIsToldInAFewPlainLines(String options, int code, String message) {
    Outcome outcome = search(options.split(" "));
    assertThat(outcome.errors()).contains(message);
    assertThat(outcome.errorLines())
        .hasSizeBetween(1, 2)
        .noneMatch(line -> line.contains("Exception") || line.contains("Internal error"));
    assertThat(outcome.code()).isEqualTo(code);
  }

  @Test
  void soundLooksLikeNothing() {
    String sound =
        sample.files().stream()
            .map(file -> file.name())
            .filter(name -> name.endsWith(".wav"))
            .findFirst()
            .orElseThrow();
    Outcome outcome = search("--like", sample.uri(sound));
    assertThat(outcome.errors()).contains("Cannot use --like").contains(sound).contains("builtin");
    assertThat(outcome.code()).isEqualTo(2);
  }

  @Test
  void sqlRefusesToMixModelsOfDifferentLengths() {
    Outcome outcome =
        Outcome.of(
            "sql",
            "--warehouse",
            sample.path().toString(),
            "SELECT max(cosine_similarity(embedding, array(1F, 0F))) FROM embeddings");
    assertThat(outcome.errorLines())
        .singleElement()
        .asString()
        .startsWith("Cannot compare embeddings of 96 and 2 numbers");
    assertThat(outcome.code()).isEqualTo(2);
  }

  @Test
  void sqlWithAModelThatKnowsNoWordsSaysSo() {
    Outcome outcome =
        Outcome.of(
            "sql",
            "--warehouse",
            sample.path().toString(),
            "SELECT frame_id FROM embeddings"
                + " ORDER BY cosine_similarity(embedding, embed_text('a beach')) DESC LIMIT 3");
    assertThat(outcome.errorLines())
        .singleElement()
        .asString()
        .startsWith("Cannot embed the text \"a beach\" with the model builtin");
    assertThat(outcome.code()).isEqualTo(2);
  }

  private static String picture() {
    return "2024/city/P1202.jpg";
  }

  private static List<JsonNode> found(String... options) throws IOException {
    Outcome outcome = search(options);
    assertThat(outcome.errors()).isEmpty();
    List<JsonNode> rows = new ArrayList<>();
    new ObjectMapper().readTree(outcome.output()).forEach(rows::add);
    return rows;
  }

  private static Outcome search(String... options) {
    List<String> line =
        new ArrayList<>(List.of("query", "search", "--warehouse", sample.path().toString()));
    line.addAll(List.of("--format", "json"));
    line.addAll(List.of(options));
    return Outcome.of(line.toArray(String[]::new));
  }
}
