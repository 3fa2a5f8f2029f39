package dailies.jobs.stages;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

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

  /**
   * Computes {@code rows} once, now, and keeps those of each value of {@code column} by themselves.
   *
   * @param column of int
   */
  Parts keepBy(Dataset<Row> rows, String column) {
    String path = new Path(folder, Integer.toString(kept++)).toString();
    rows.repartition(rows.col(column)).write().partitionBy(column).parquet(path);
    return new Parts(rows.schema(), column, path);
  }

  /** Rows that are kept by the value of a column. */
  final class Parts {
    private final StructType schema;
    private final String column;
    private final String path;

    private Parts(StructType schema, String column, String path) {
      this.schema = schema;
      this.column = column;
      this.path = path;
    }

    Dataset<Row> all() {
      return spark.read().schema(schema).parquet(path);
    }

    /** The rows of one value, which has some; nothing else is looked at. */
    Dataset<Row> of(int value) {
      return spark
          .read()
          .option("basePath", path)
          .schema(schema)
          .parquet(path + "/" + column + "=" + value);
    }
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
