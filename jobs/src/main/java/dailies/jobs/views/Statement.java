package dailies.jobs.views;

import static java.util.stream.Collectors.joining;

import dailies.jobs.tables.Table;
import dailies.jobs.tables.Tables;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One statement of SQL over tables, with no functions but Spark's own.
 *
 * @param sources the tables that it reads, by their names
 * @param steps named subqueries, each of which may read the sources and the steps before it
 * @param select what reads them
 */
record Statement(List<Table> sources, List<String> steps, String select) {
  Statement {
    sources = List.copyOf(sources);
    steps = List.copyOf(steps);
  }

  /**
   * @param source the statement that reads a table, for example {@code SELECT * FROM media}
   */
  String sql(Function<Table, String> source) {
    Stream<String> tables =
        sources.stream().map(table -> table.name() + " AS (" + source.apply(table) + ")");
    return Stream.concat(tables, steps.stream()).collect(joining(",\n", "WITH ", "\n")) + select;
  }

  Dataset<Row> read(Tables tables) {
    return tables.spark().sql(sql(tables::select));
  }
}
