package dailies.jobs.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * Aligned columns for a person to read. Widths are those of the first thousand rows, which is all
 * that is held; a longer value further down shifts its line.
 */
final class TextTable {
  private static final int MEASURED_ROWS = 1000;

  private final String[] columns;
  private final int[] widths;

  private TextTable(String[] columns) {
    this.columns = columns;
    this.widths = Arrays.stream(columns).mapToInt(String::length).toArray();
  }

  /** Prints a header, a line for each row of strings, and how many there were. */
  static void print(String[] columns, Iterator<Row> rows, PrintStream out) {
    new TextTable(columns).print(rows, out);
  }

  private void print(Iterator<Row> rows, PrintStream out) {
    List<String[]> measured = measure(rows);
    out.println(line(columns));
    out.println("-".repeat(Arrays.stream(widths).sum() + 2 * (columns.length - 1)));
    measured.forEach(cells -> out.println(line(cells)));
    long count = measured.size();
    while (rows.hasNext()) {
      out.println(line(cells(rows.next())));
      count++;
    }
    out.println(count == 1 ? "1 row" : count + " rows");
  }

  private List<String[]> measure(Iterator<Row> rows) {
    List<String[]> measured = new ArrayList<>();
    while (rows.hasNext() && measured.size() < MEASURED_ROWS) {
      String[] cells = cells(rows.next());
      for (int i = 0; i < cells.length; i++) {
        widths[i] = Math.max(widths[i], cells[i].length());
      }
      measured.add(cells);
    }
    return measured;
  }

  private String[] cells(Row row) {
    String[] cells = new String[columns.length];
    Arrays.setAll(cells, i -> row.isNullAt(i) ? "" : row.getString(i).replaceAll("\\R", " "));
    return cells;
  }

  private String line(String[] cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.length; i++) {
      line.append(cells[i]).append(" ".repeat(Math.max(0, widths[i] - cells[i].length()) + 2));
    }
    return line.toString().stripTrailing();
  }
}
