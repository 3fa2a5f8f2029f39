package dailies.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dailies.jobs.config.Settings;
import dailies.jobs.config.SettingsLoader;
import dailies.jobs.tables.Warehouse;
import dailies.jobs.views.Views;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The description of all tables and views, and that its examples can be asked. */
class SchemaJobTest {
  private static final Settings SETTINGS = SettingsLoader.load(null, Map.of(), Map.of());

  @Test
  void thePageInTheRepositoryIsThatOfTheSources() throws IOException {
    String page = Files.readString(Path.of("..", "TABLES.md"));
    assertThat(Outcome.of("schema").output())
        .as("run: deploy/local/dailies schema > TABLES.md")
        .isEqualTo(page);
  }

  @Test
  void everyTableAndViewIsInTheJsonWithEveryColumn() throws IOException {
    JsonNode document =
        new ObjectMapper().readTree(Outcome.of("schema", "--format", "json").output());
    assertThat(document.get("tables").findValuesAsText("description"))
        .hasSize(Warehouse.TABLES.size());
    assertThat(document.get("views")).hasSize(Views.of(SETTINGS).size());
    assertThat(document.get("functions").get(0).get("name").asText()).isEqualTo("changes");
    assertThat(document.get("tables").get(0).get("columns").get(0).get("meaning").asText())
        .isNotBlank();
  }

  @Test
  void everyExampleCanBeAsked(@TempDir Path folder) {
    Warehouse warehouse = EmptyWarehouse.at(folder.resolve("w"));
    warehouse.registerViews();
    Views.of(SETTINGS).forEach(view -> view.register(warehouse));
    for (ExampleQueries.Example example : ExampleQueries.ALL) {
      assertThat(warehouse.spark().sql(example.statement()).schema().isEmpty())
          .as(example.question())
          .isFalse();
    }
  }
}
