package dailies.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every cell of every notebook runs against fresh tables, by the command of their README. */
@Tag("long")
class NotebooksIT {
  private static final Path NOTEBOOKS = Path.of("..", "notebooks");

  @TempDir private Path folder;

  @Test
  void everyCellRunsAndShowsSomething() throws IOException {
    String warehouse = folder.resolve("tables").toString();
    backfill(warehouse, "--exclude", "web/**", "--exclude", "rushes/day-2/**");
    backfill(warehouse);
    List<Path> notebooks = copies();
    assertThat(notebooks).hasSize(8);
    List<String> command = new ArrayList<>(List.of("notebook", "--warehouse", warehouse));
    notebooks.forEach(notebook -> command.add(notebook.toString()));
    succeeds(command);
    for (Path notebook : notebooks) {
      for (JsonNode cell : new ObjectMapper().readTree(notebook.toFile()).get("cells")) {
        if (cell.path("cell_type").asText().equals("code")) {
          assertThat(cell.path("outputs"))
              .as("%s, cell %s", notebook.getFileName(), cell.path("id").asText())
              .isNotEmpty();
        }
      }
    }
  }

  private static void backfill(String warehouse, String... options) {
    List<String> command = new ArrayList<>(List.of("backfill", "--progress", "none"));
    command.addAll(List.of("--warehouse", warehouse));
    command.addAll(List.of("--input", SampleFiles.folder().toString()));
    command.addAll(List.of("--face-model", "cascade"));
    command.addAll(List.of(options));
    succeeds(command);
  }

  private static void succeeds(List<String> command) {
    Outcome outcome = Outcome.of(command.toArray(String[]::new));
    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.code()).isZero();
  }

  /** Without what the cells showed before. */
  private List<Path> copies() throws IOException {
    List<Path> copies = new ArrayList<>();
    try (Stream<Path> files = Files.list(NOTEBOOKS)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".ipynb")).sorted().toList()) {
        copies.add(withoutOutputs(file));
      }
    }
    return copies;
  }

  private Path withoutOutputs(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    JsonNode notebook = json.readTree(file.toFile());
    for (JsonNode cell : notebook.get("cells")) {
      if (cell instanceof ObjectNode code && code.has("outputs")) {
        code.putArray("outputs");
      }
    }
    Path copy = folder.resolve(file.getFileName());
    json.writeValue(copy.toFile(), notebook);
    return copy;
  }
}
