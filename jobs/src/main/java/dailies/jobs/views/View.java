package dailies.jobs.views;

import dailies.jobs.tables.Table;
import dailies.jobs.tables.Tables;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A question to start from. Commands answer from it, {@code dailies sql} shows it, and a metastore
 * can keep it: it is SQL that needs nothing but the tables.
 *
 * @param rows its name, what a row is, its key and its columns
 * @param statement gives exactly these columns
 */
public record View(Table rows, Statement statement) {

  public String name() {
    return rows.name();
  }

  /**
   * The view as one statement.
   *
   * @param source the statement that reads a table, for example {@code SELECT * FROM media}
   */
  public String sql(Function<Table, String> source) {
    return statement.sql(source);
  }

  /** The rows of the view over these tables, in no order. */
  public Dataset<Row> read(Tables tables) {
    return statement.read(tables);
  }

  /** Makes it known to SQL by its name. */
  public void register(Tables tables) {
    read(tables).createOrReplaceTempView(name());
  }
}
