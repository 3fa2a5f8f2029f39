package dailies.jobs.report;

import static org.apache.spark.sql.functions.col;

import dailies.jobs.config.RankingOptions;
import dailies.jobs.config.SettingsException;
import dailies.jobs.queries.Changes;
import dailies.jobs.queries.Moment;
import dailies.jobs.tables.PastTables;
import dailies.jobs.tables.RunsTable;
import dailies.jobs.tables.Warehouse;
import dailies.jobs.tables.WarehouseException;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What changed since the run before the last one.
 *
 * @param since that run; null where there was none
 * @param lines how many files changed in what, and why
 * @param problem why it cannot be told; null when it can
 */
record LastChanges(String since, List<Line> lines, String problem) {

  /** How many files changed in one way for the same causes. */
  record Line(String changed, String causes, String files) {}

  static LastChanges of(Warehouse warehouse, RankingOptions ranking) {
    List<String> runs =
        warehouse
            .read(RunsTable.TABLE)
            .where(col(RunsTable.FINISHED_AT).isNotNull())
            .orderBy(col(RunsTable.STARTED_AT).desc())
            .select(RunsTable.RUN_ID)
            .limit(2)
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toList();
    return runs.size() < 2
        ? new LastChanges(null, List.of(), null)
        : since(warehouse, runs.get(1), ranking);
  }

  boolean isTold() {
    return since != null;
  }

  boolean isAny() {
    return !lines.isEmpty();
  }

  private static LastChanges since(Warehouse warehouse, String run, RankingOptions ranking) {
    try {
      Dataset<Row> changes =
          Changes.between(Moment.of(warehouse, "--from", run), warehouse, ranking);
      List<Line> lines =
          Changes.summary(changes).collectAsList().stream().map(LastChanges::line).toList();
      return new LastChanges(run, lines, null);
    } catch (RuntimeException e) {
      return new LastChanges(run, List.of(), problem(e));
    }
  }

  private static Line line(Row row) {
    return new Line(
        row.getString(0),
        String.join(", ", row.<String>getList(1)).replace('_', ' '),
        Overview.number(row.getLong(2)));
  }

  private static String problem(RuntimeException e) {
    if (e instanceof WarehouseException || e instanceof SettingsException) {
      return e.getMessage();
    }
    return PastTables.explained(e).map(Throwable::getMessage).orElseThrow(() -> e);
  }
}
