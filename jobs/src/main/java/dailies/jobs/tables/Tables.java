package dailies.jobs.tables;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The tables of a warehouse to be read, as they are now or as they were. */
public interface Tables {
  SparkSession spark();

  /** The rows of a table; columns that it got later are null. */
  Dataset<Row> read(Table table);

  /** The same as a statement of SQL. */
  String select(Table table);
}
