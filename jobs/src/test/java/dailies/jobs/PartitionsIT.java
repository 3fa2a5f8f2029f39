package dailies.jobs;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same archive gives the same tables, however many cores and partitions there are. */
class PartitionsIT {
  /** When and by which run a row was written. */
  private static final Set<String> DIFFER =
      Set.of("run_id", "listed_at", "analyzed_at", "failed_at");

  private static final List<String> NOT_COMPARED = List.of("runs");

  @AfterEach
  void backToTheSettingsOfTheOthers() {
    LocalSpark.stop();
    LocalSpark.configure("local[2]");
  }

  @Test
  void oneCoreOrSevenPartitionsAndSmallBatchesChangeNothing(@TempDir Path folder) {
    SampleWarehouse sample = SampleWarehouse.made();
    TreeMap<String, List<String>> expected = contents(sample.open());
    LocalSpark.stop();
    LocalSpark.configure("local[1]");
    System.setProperty("spark.sql.shuffle.partitions", "1");
    assertThat(sample.backfill(folder.resolve("one")).errors()).isEmpty();
    LocalSpark.configure("local[2]");
    System.setProperty("spark.sql.shuffle.partitions", "7");
    System.setProperty("spark.default.parallelism", "7");
    try {
      assertThat(sample.backfill(folder.resolve("seven"), "--batch-size", "30").errors()).isEmpty();
    } finally {
      System.clearProperty("spark.default.parallelism");
    }
    for (String name : List.of("one", "seven")) {
      Warehouse warehouse = Warehouse.open(LocalSpark.session(), folder.resolve(name).toString());
      contents(warehouse)
          .forEach(
              (table, rows) ->
                  assertThat(rows)
                      .as("%s with %s", table, name)
                      .containsExactlyElementsOf(expected.get(table)));
    }
  }

  /** Every table as text, row by row, in the order of its keys. */
  private static TreeMap<String, List<String>> contents(Warehouse warehouse) {
    TreeMap<String, List<String>> contents = new TreeMap<>();
    for (Table table : Warehouse.TABLES) {
      if (!NOT_COMPARED.contains(table.name())) {
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
