package dailies.jobs;

import dailies.jobs.tables.Table;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;

/** Rows of tables of which a test names only what matters to it. */
public final class TableRows {
  private TableRows() {}

  /** A row with the named values; other required columns are 0, empty or false, the rest null. */
  public static Row of(Table table, Map<String, ?> values) {
    values.keySet().forEach(table.schema()::fieldIndex);
    Object[] row = new Object[table.schema().length()];
    for (int i = 0; i < row.length; i++) {
      StructField field = table.schema().apply(i);
      row[i] = values.get(field.name());
      if (row[i] == null && !field.nullable()) {
        row[i] = blank(field.dataType().typeName());
      }
    }
    return RowFactory.create(row);
  }

  public static Dataset<Row> dataset(Table table, List<Row> rows) {
    return LocalSpark.session().createDataFrame(rows, table.schema());
  }

  private static Object blank(String type) {
    return switch (type) {
      case "string" -> "";
      case "long" -> 0L;
      case "integer" -> 0;
      case "double" -> 0.0;
      case "boolean" -> false;
      case "timestamp" -> new Timestamp(0);
      case "binary" -> new byte[0];
      case "array" -> new Object[0];
      case "map" -> Map.of();
      default -> throw new IllegalArgumentException("Cannot fill a column of type " + type);
    };
  }
}
