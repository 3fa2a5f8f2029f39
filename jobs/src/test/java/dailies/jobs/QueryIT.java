package dailies.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The questions as they are typed, asked of the sample archive. */
class QueryIT {
  private static SampleWarehouse sample;

  @BeforeAll
  static void backfillOnce() {
    sample = SampleWarehouse.made();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "query ranking",
        "query ranking --per-scene --top 2",
        "query retakes",
        "query retakes --every-take --threshold 0.8",
        "query trends --by day",
        "query trends --by camera",
        "query trends --by folder",
        "query duplicates",
        "query scenes",
        "query failures",
        "query runs"
      })
  void everyQuestionIsAnsweredWithOneJsonArrayAndNothingElse(String question) throws IOException {
    Outcome answer = asked(question + " --format json");
    assertThat(answer.errors()).isEmpty();
    assertThat(answer.code()).isZero();
    JsonNode rows = new ObjectMapper().readTree(answer.output());
    assertThat(rows.isArray()).isTrue();
    assertThat(rows).isNotEmpty();
  }

  @Test
  void aRankingHasAsManyLinesAsAskedForTheBestFirst() {
    Outcome answer = asked("query ranking --top 3 --format csv");
    List<String> lines = answer.output().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).startsWith("rank,uri,type,final_score,quality");
    assertThat(lines.get(1)).startsWith("1,file:").endsWith(",Use it");
  }

  @Test
  void aTakeIsExplainedComparedAndFollowedByItsUri() throws IOException {
    String clip = sample.uri("rushes/day-2/B002_take1.mp4");
    String other = sample.uri("rushes/day-1/A001_take1.mp4");
    JsonNode reasons = json("query explain --media " + clip);
    assertThat(reasons.findValuesAsText("metric")).contains("sharpness", "noise");
    JsonNode differences = json("query compare --media " + clip + " --reference " + other);
    assertThat(differences.findValuesAsText("better")).contains("take", "alike");
    JsonNode keyframes = json("query trends --media " + clip);
    assertThat(keyframes.findValuesAsText("worst_stretch")).contains("true");
  }

  @Test
  void percentilesAreAView() {
    Outcome answer =
        Outcome.of(
            "sql",
            "--warehouse",
            sample.path().toString(),
            "--format",
            "csv",
            "SELECT max(archive_percentile) FROM percentiles WHERE metric = 'overall'");
    assertThat(answer.errors()).isEmpty();
    assertThat(Integer.parseInt(answer.output().lines().skip(1).findFirst().orElseThrow()))
        .isBetween(90, 99);
  }

  private static JsonNode json(String question) throws IOException {
    Outcome answer = asked(question + " --format json");
    assertThat(answer.errors()).isEmpty();
    return new ObjectMapper().readTree(answer.output());
  }

  @Test
  void sqlSeesEveryTableAndTheFunctions() {
    Outcome answer =
        Outcome.of(
            "sql",
            "--warehouse",
            sample.path().toString(),
            "--format",
            "csv",
            "SELECT media_type, count(*) AS files, min(hamming_distance(phash, phash)) AS zero"
                + " FROM media LEFT JOIN frames USING (media_id) GROUP BY 1 ORDER BY 1");
    assertThat(answer.errors()).isEmpty();
    assertThat(answer.output().lines())
        .contains("media_type,files,zero")
        .anyMatch(line -> line.startsWith("clip,"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELEC 1",
        "SELECT * FROM nothing",
        "SELECT nothing FROM media",
        "SELECT regexp_extract(uri, 'jpg', 1) FROM media"
      })
  void sqlThatCannotBeUnderstoodIsWrongUsage(String statement) {
    Outcome answer = Outcome.of("sql", "--warehouse", sample.path().toString(), statement);
    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.output()).isEmpty();
    assertThat(answer.errors()).doesNotContain("Internal error", "\tat ");
  }

  @Test
  void aResultGoesIntoAFileAloneInItsFolder(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("copies 100%.csv");
    Outcome answer =
        Outcome.of(
            "query",
            "duplicates",
            "--warehouse",
            sample.path().toString(),
            "--format",
            "csv",
            "--output",
            file.toString());
    assertThat(answer.errors()).isEmpty();
    assertThat(answer.output()).isEmpty();
    assertThat(Files.readAllLines(file)).hasSizeGreaterThan(30);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void aResultThatCannotBeWrittenIsTold(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    Outcome answer = asked("query runs --output " + file.resolve("runs.csv"));
    assertThat(answer.code()).isIn(2, 3);
    assertThat(answer.errorLines().get(0)).startsWith("Cannot write --output");
    assertThat(answer.errors()).doesNotContain("Internal error", "\tat ");
  }

  private static Outcome asked(String question) {
    return Outcome.of((question + " --warehouse " + sample.path()).split(" "));
  }
}
