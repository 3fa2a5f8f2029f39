package dailies.jobs.notebooks;

import static org.apache.spark.sql.functions.to_json;

import dailies.jobs.report.Html;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/**
 * The first rows of a result, as a table to look at.
 *
 * @param columns their names
 * @param rows the cells of each, as text
 * @param more whether there are further rows
 */
record RowTable(List<String> columns, List<List<String>> rows, boolean more) {
  private static final int DIGITS = 4;

  /**
   * @param most rows, at least 1
   */
  static RowTable of(Dataset<Row> result, int most) {
    List<Row> rows = result.select(shown(result)).limit(most + 1).collectAsList();
    return new RowTable(
        List.of(result.columns()),
        rows.stream().limit(most).map(RowTable::cells).toList(),
        rows.size() > most);
  }

  /** Nested values as JSON; all else as it is. */
  private static Column[] shown(Dataset<Row> result) {
    return Arrays.stream(result.schema().fields())
        .map(field -> shown(result.col("`" + field.name() + "`"), field))
        .toArray(Column[]::new);
  }

  private static Column shown(Column column, StructField field) {
    return switch (field.dataType().typeName()) {
      case "array", "map", "struct" -> to_json(column).as(field.name());
      default -> column;
    };
  }

  private static List<String> cells(Row row) {
    String[] cells = new String[row.size()];
    Arrays.setAll(cells, i -> text(row.get(i)));
    return List.of(cells);
  }

  private static String text(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Double || value instanceof Float) {
      return rounded(((Number) value).doubleValue());
    }
    return value instanceof byte[] bytes ? bytes.length + " bytes" : value.toString();
  }

  private static String rounded(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value)
            .setScale(DIGITS, RoundingMode.HALF_EVEN)
            .stripTrailingZeros()
            .toPlainString()
        : Double.toString(value);
  }

  Shown shown(String printed) {
    return columns.isEmpty() ? new Shown(printed, "Done.", "") : new Shown(printed, text(), html());
  }

  private String html() {
    StringBuilder html = new StringBuilder("<table><thead>").append(line("th", columns));
    html.append("</thead><tbody>");
    rows.forEach(row -> html.append(line("td", row)));
    return html.append("</tbody></table><p>").append(count()).append("</p>").toString();
  }

  private static String line(String element, List<String> cells) {
    return cells.stream()
        .map(cell -> "<%s>%s</%s>".formatted(element, Html.escaped(cell), element))
        .collect(Collectors.joining("", "<tr>", "</tr>"));
  }

  private String text() {
    return rows.stream()
        .map(row -> String.join("  ", row))
        .collect(Collectors.joining("\n", String.join("  ", columns) + "\n", "\n" + count()));
  }

  private String count() {
    String shown = rows.size() == 1 ? "1 row" : rows.size() + " rows";
    return more ? "The first " + shown + " of more" : shown;
  }
}
