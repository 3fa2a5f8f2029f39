package dailies.jobs.stages;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Where intermediate results of one run lie, so that iterations start from short plans and nothing
 * is computed again when an executor is lost. Not thread-safe; closing deletes all of it.
 */
public final class Scratch implements AutoCloseable {
  private final SparkSession spark;
  private final Path folder;
  private int kept;

  /**
   * @param folder absent or empty, on storage that every executor reaches
   */
  public Scratch(SparkSession spark, String folder) {
    this.spark = spark;
    this.folder = new Path(folder);
  }

  /** Computes {@code rows} once, now; what is returned reads the result. */
  Dataset<Row> keep(Dataset<Row> rows) {
    String path = new Path(folder, Integer.toString(kept++)).toString();
    rows.write().parquet(path);
    return spark.read().schema(rows.schema()).parquet(path);
  }

  /** The same; what turns out to be empty is nothing to the optimizer, and all that hangs on it. */
  Dataset<Row> keepIfAny(Dataset<Row> rows) {
    return ifAny(keep(rows));
  }

  /** The rows; where there are none, a dataset that the optimizer knows to be empty. */
  static Dataset<Row> ifAny(Dataset<Row> rows) {
    return rows.isEmpty() ? rows.sparkSession().createDataFrame(List.of(), rows.schema()) : rows;
  }

  @Override
  public void close() throws IOException {
    folder.getFileSystem(spark.sparkContext().hadoopConfiguration()).delete(folder, true);
  }
}
