package dailies.jobs.cli;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.octet_length;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_csv;
import static org.apache.spark.sql.functions.to_json;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** How a result is written. Rows are fetched partition by partition, never all at once. */
public enum ResultFormat {
  /** For people: aligned columns and a count. */
  table {
    @Override
    void write(Dataset<Row> rows, PrintStream out) {
      TextTable.print(rows.columns(), rows.select(asText(rows)).toLocalIterator(), out);
    }
  },

  /** For programs: one array of objects, null values included. */
  json {
    @Override
    void write(Dataset<Row> rows, PrintStream out) {
      Iterator<String> objects =
          rows.select(to_json(everything(rows), Map.of("ignoreNullFields", "false")))
              .as(Encoders.STRING())
              .toLocalIterator();
      // What cannot be computed shows with the first row, before anything is written.
      boolean isAny = objects.hasNext();
      out.print('[');
      while (isAny && objects.hasNext()) {
        out.print("\n" + objects.next() + (objects.hasNext() ? "," : "\n"));
      }
      out.println(']');
    }
  },

  /** For spreadsheets: a header and a line each. */
  csv {
    @Override
    void write(Dataset<Row> rows, PrintStream out) {
      out.println(
          Arrays.stream(rows.columns()).map(ResultFormat::quoted).collect(Collectors.joining(",")));
      rows.select(to_csv(struct(asText(rows)), CSV))
          .as(Encoders.STRING())
          .toLocalIterator()
          .forEachRemaining(out::println);
    }
  };

  /** As RFC 4180 has it: quotes are doubled, blanks belong to the value. */
  private static final Map<String, String> CSV =
      Map.of(
          "escape", "\"",
          "ignoreLeadingWhiteSpace", "false",
          "ignoreTrailingWhiteSpace", "false");

  abstract void write(Dataset<Row> rows, PrintStream out);

  /** Writes {@code rows}; of columns with the same name the second is called {@code name_2}. */
  public void print(Dataset<Row> rows, PrintStream out) {
    write(rows.toDF(distinct(rows.columns())), out);
  }

  private static String[] distinct(String[] names) {
    Set<String> taken = new LinkedHashSet<>();
    for (String name : names) {
      String free = name;
      for (int number = 2; !taken.add(free); number++) {
        free = name + "_" + number;
      }
    }
    return taken.toArray(String[]::new);
  }

  private static String quoted(String name) {
    return name.matches("[^\",\\s]+") ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  private static Column everything(Dataset<Row> rows) {
    return struct(
        Arrays.stream(rows.columns())
            .map(name -> rows.col("`" + name + "`"))
            .toArray(Column[]::new));
  }

  /** Numbers and words as they are, binary by its size, nested values as JSON. */
  private static Column[] asText(Dataset<Row> rows) {
    return Arrays.stream(rows.schema().fields())
        .map(field -> asText(rows.col("`" + field.name() + "`"), field))
        .toArray(Column[]::new);
  }

  private static Column asText(Column column, StructField field) {
    String type = field.dataType().typeName();
    Column text =
        switch (type) {
          case "array", "map", "struct" -> to_json(column);
          case "binary" -> concat(octet_length(column), lit(" bytes"));
          default -> column.cast(DataTypes.StringType);
        };
    return text.as(field.name());
  }
}
