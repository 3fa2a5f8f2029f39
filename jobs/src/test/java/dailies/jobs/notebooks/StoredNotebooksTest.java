package dailies.jobs.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The notebooks as they lie in the repository, with what their cells showed. */
class StoredNotebooksTest {
  private static final Path FOLDER = Path.of("..", "notebooks");
  private static final int MOST_BYTES = 400_000;

  static List<Path> notebooks() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
    }
  }

  @Test
  void thereIsOneForEachQuestion() throws IOException {
    assertThat(notebooks())
        .extracting(file -> file.getFileName().toString().replace(".ipynb", ""))
        .containsExactly(
            "01-first-look",
            "02-best-takes",
            "03-retakes",
            "04-duplicates",
            "05-scenes-and-people",
            "06-search",
            "07-quality-over-time",
            "08-history");
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void jupyterCanOpenIt(Path file) throws IOException {
    JsonNode notebook = new ObjectMapper().readTree(file.toFile());
    assertThat(notebook.path("nbformat").asInt()).isEqualTo(4);
    assertThat(notebook.path("nbformat_minor").asInt()).isGreaterThanOrEqualTo(5);
    assertThat(notebook.at("/metadata/kernelspec/name").asText()).isEqualTo("sparkkernel");
    Set<String> ids = new HashSet<>();
    for (JsonNode cell : notebook.get("cells")) {
      assertThat(cell.path("id").asText()).matches("[a-zA-Z0-9_-]{1,64}");
      assertThat(ids.add(cell.path("id").asText())).isTrue();
      assertThat(cell.path("cell_type").asText()).isIn("code", "markdown");
      assertThat(cell.path("metadata").isObject()).isTrue();
      assertThat(cell.has("source")).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void everyCellOfCodeShowsSomethingAndNoneFailed(Path file) throws IOException {
    int count = 0;
    for (JsonNode cell : codeOf(file)) {
      count++;
      assertThat(cell.path("execution_count").asInt()).isEqualTo(count);
      assertThat(cell.path("outputs")).as("%s, cell %s", file, cell.path("id")).isNotEmpty();
      assertThat(cell.path("outputs").findValuesAsText("output_type")).doesNotContain("error");
    }
    assertThat(count).isGreaterThan(3);
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void itShowsATableAPlotAndAContactSheetAndStaysSmall(Path file) throws IOException {
    String shown = shownBy(file);
    assertThat(shown).contains("<table>", "<svg", "<figure", "data:image/jpeg;base64,");
    assertThat(Files.size(file)).isLessThan(MOST_BYTES);
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void itTellsNothingOfTheMachineThatRanIt(Path file) throws IOException {
    String withoutPictures = shownBy(file).replaceAll("base64,[A-Za-z0-9+/=]+", "");
    assertThat(withoutPictures)
        .doesNotContain("file:/", "/home/", "/root/", "/tmp/", System.getProperty("user.dir"));
  }

  static List<JsonNode> codeOf(Path file) throws IOException {
    List<JsonNode> code = new ArrayList<>();
    for (JsonNode cell : new ObjectMapper().readTree(file.toFile()).get("cells")) {
      if (cell.path("cell_type").asText().equals("code")) {
        code.add(cell);
      }
    }
    return code;
  }

  /** All outputs, one after the other. */
  static String shownBy(Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    for (JsonNode cell : codeOf(file)) {
      for (JsonNode html : cell.path("outputs").findValues(Shown.HTML)) {
        html.forEach(line -> text.append(line.asText()));
      }
      for (JsonNode plain : cell.path("outputs").findValues(Shown.TEXT)) {
        plain.forEach(line -> text.append(line.asText()));
      }
    }
    return text.toString();
  }
}
