package dailies.jobs;

import static org.apache.spark.sql.functions.col;

import dailies.jobs.tables.RunsTable;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** What the tables of a warehouse hold, apart from when and by which run it was written. */
final class TableContents {
  private static final Set<String> DIFFER =
      Set.of("run_id", "listed_at", "analyzed_at", "failed_at");

  private TableContents() {}

  /** Every table but {@code runs} as text, row by row, in the order of its keys. */
  static Map<String, List<String>> of(Warehouse warehouse) {
    Map<String, List<String>> contents = new TreeMap<>();
    for (Table table : Warehouse.TABLES) {
      if (!table.equals(RunsTable.TABLE)) {
        contents.put(table.name(), rows(warehouse.read(table), table));
      }
    }
    return contents;
  }

  private static List<String> rows(Dataset<Row> rows, Table table) {
    Column[] compared =
        Arrays.stream(table.schema().fieldNames())
            .filter(name -> !DIFFER.contains(name))
            .map(name -> name.equals("thumbnail") ? functions.sha2(col(name), 256) : col(name))
            .toArray(Column[]::new);
    return rows
        .orderBy(table.key().stream().map(name -> col(name)).toArray(Column[]::new))
        .select(compared)
        .collectAsList()
        .stream()
        .map(Row::toString)
        .toList();
  }
}
