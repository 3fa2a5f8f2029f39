package dailies.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dailies.jobs.queries.Changes;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import dailies.jobs.views.View;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;

/** Every table, view and function with all columns, as one document. */
final class SchemaDocument {
  private static final String PREFACE =
      """
      # Tables and views

      Written by `dailies schema --format markdown` from the sources of each table; do not change it by hand. Each table is a
      Delta table, a folder of its name in the warehouse. Views and functions are there in `dailies sql`; `dailies register`
      gives tables and views their names in a metastore. A column that is not optional is never null.
      """;

  private final List<View> views;

  SchemaDocument(List<View> views) {
    this.views = views;
  }

  String markdown() {
    StringBuilder text = new StringBuilder(PREFACE);
    text.append("\n## Examples\n");
    for (ExampleQueries.Example example : ExampleQueries.ALL) {
      text.append("\n%s:\n\n```sql\n%s\n```\n".formatted(example.question(), example.statement()));
    }
    text.append("\n## Tables\n");
    Warehouse.TABLES.forEach(table -> section(text, table.name(), table));
    text.append("\n## Views\n");
    views.forEach(view -> section(text, view.name(), view.rows()));
    text.append("\n## Functions\n");
    section(text, "changes(from, to)", Changes.ROWS);
    return text.toString();
  }

  private static void section(StringBuilder text, String title, Table table) {
    text.append("\n### ").append(title).append("\n");
    text.append(cell(table.description()));
    text.append(" Key: `").append(String.join("`, `", table.key())).append("`.\n\n");
    text.append("| column | type | | meaning |\n|---|---|---|---|\n");
    for (StructField field : table.schema().fields()) {
      text.append(
          "| `%s` | `%s` | %s | %s |%n"
              .formatted(
                  field.name(),
                  field.dataType().catalogString(),
                  field.nullable() ? "optional" : "",
                  cell(field.getComment().get())));
    }
  }

  /** Nothing in it is markup. */
  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*");
  }

  String json() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("tables", Warehouse.TABLES.stream().map(SchemaDocument::described).toList());
    document.put("views", views.stream().map(view -> described(view.rows())).toList());
    document.put("functions", Stream.of(Changes.ROWS).map(SchemaDocument::described).toList());
    document.put("examples", ExampleQueries.ALL);
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> described(Table table) {
    List<Map<String, Object>> columns = new ArrayList<>();
    for (StructField field : table.schema().fields()) {
      Map<String, Object> column = new LinkedHashMap<>();
      column.put("name", field.name());
      column.put("type", field.dataType().catalogString());
      column.put("optional", field.nullable());
      column.put("meaning", field.getComment().get());
      columns.add(column);
    }
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("name", table.name());
    described.put("description", table.description());
    described.put("key", table.key());
    described.put("columns", columns);
    return described;
  }
}
