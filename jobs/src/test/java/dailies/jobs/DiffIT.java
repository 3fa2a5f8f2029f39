package dailies.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What two runs differ in, told as an archivist would ask. */
@Tag("long")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class DiffIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void fiveFilesAnotherRadiusAndTwoCorrectionsAreTheOnlyCauses() throws IOException {
    Path input = folder.resolve("archive");
    for (String part : List.of("2024/mountains", "2024/garden", "web", "scans")) {
      take(part, input);
    }
    run("backfill", "--input", input.toString(), "--progress", "none");
    List<JsonNode> copies = rows("query", "duplicates", "--format", "json");
    String different = someCopy(copies, "scans/");
    String moved = uri(input.resolve("web/portrait-small.jpg"));
    Files.writeString(
        folder.resolve("feedback.jsonl"),
        """
        {"action":"different","file":"%s","other":"%s"}
        {"action":"move","frame":"%s","scene":"noise"}
        """
            .formatted(different, keeperOf(copies, different), moved));
    run("feedback", "import", folder.resolve("feedback.jsonl").toString());
    take("2024/street", input);
    take("2024/coast/IMG_2101.jpg", input);
    run("backfill", "--input", input.toString(), "--progress", "none", "--radius", "1");

    String first =
        rows(
                "sql",
                "--format",
                "json",
                "SELECT run_id FROM runs WHERE job = 'backfill' ORDER BY started_at LIMIT 1")
            .get(0)
            .get("run_id")
            .asText();
    List<JsonNode> changes = rows("diff", "--from", first, "--format", "json");

    assertThat(changes.stream().flatMap(change -> causes(change).stream()))
        .containsOnly("new_file", "settings", "correction");
    assertThat(ownFiles(changes, "new_file"))
        .hasSize(5)
        .allMatch(uri -> uri.contains("2024/street/") || uri.endsWith("2024/coast/IMG_2101.jpg"));
    assertThat(ownFiles(changes, "correction")).contains(different, moved);
    assertThat(changes)
        .filteredOn(change -> causes(change).contains("settings"))
        .isNotEmpty()
        .allMatch(change -> change.get("why").asText().contains("radius was 8, is 1"));
  }

  private static void take(String part, Path to) throws IOException {
    Path from = SampleFiles.folder().resolve(part);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(SampleFiles.folder().relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  private static String uri(Path file) {
    return "file:" + file;
  }

  private static String someCopy(List<JsonNode> copies, String part) {
    return copies.stream()
        .filter(row -> row.get("verdict").asText().equals("copy"))
        .map(row -> row.get("uri").asText())
        .filter(uri -> uri.contains(part))
        .findFirst()
        .orElseThrow();
  }

  private static String keeperOf(List<JsonNode> copies, String uri) {
    JsonNode copy =
        copies.stream()
            .filter(row -> row.get("uri").asText().equals(uri))
            .findFirst()
            .orElseThrow();
    return copies.stream()
        .filter(row -> row.get("group").equals(copy.get("group")))
        .filter(row -> row.get("verdict").asText().equals("keep"))
        .map(row -> row.get("uri").asText())
        .findFirst()
        .orElseThrow();
  }

  /** The files that have the cause themselves, not through another one. */
  private static Set<String> ownFiles(List<JsonNode> changes, String cause) {
    return changes.stream()
        .filter(change -> causes(change).contains(cause) && change.get("other_uri").isNull())
        .map(change -> change.get("uri").asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> causes(JsonNode change) {
    List<String> causes = new ArrayList<>();
    change.get("causes").forEach(cause -> causes.add(cause.asText()));
    return causes;
  }

  private String run(String... args) {
    Outcome outcome =
        Outcome.of(
            Stream.concat(Stream.of(args), Stream.of("--warehouse", folder.resolve("w").toString()))
                .toArray(String[]::new));
    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.code()).isZero();
    return outcome.output();
  }

  private List<JsonNode> rows(String... args) throws IOException {
    return StreamSupport.stream(JSON.readTree(run(args)).spliterator(), false).toList();
  }
}
