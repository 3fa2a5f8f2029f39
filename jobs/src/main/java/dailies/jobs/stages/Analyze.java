package dailies.jobs.stages;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import dailies.jobs.tables.ListingTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.spark.AnalysisSettings;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Second step: one read and one decode of every new or changed object. */
public final class Analyze {
  /** Objects a task: small enough that progress shows and that tasks share the cores evenly. */
  private static final int OBJECTS_PER_TASK = 16;

  private Analyze() {}

  /** The key of an object: hex of the first 16 bytes of SHA-256 over its URI. */
  public static Column mediaId(Column uri) {
    return sha2(uri, 256).substr(1, 32);
  }

  /**
   * The listed objects that {@code media} does not have in this size and of this time: {@code
   * media_id, uri, size_bytes, modified_at, attempts, known}, where {@code known} marks those that
   * replace an earlier version.
   */
  public static Dataset<Row> pending(Warehouse warehouse, Dataset<Row> listed) {
    Dataset<Row> media =
        warehouse
            .read(MediaTable.TABLE)
            .select(
                col(MediaTable.MEDIA_ID).as("analyzed_id"),
                col(MediaTable.SIZE_BYTES).as("analyzed_size"),
                col(MediaTable.MODIFIED_AT).as("analyzed_modified"));
    Column same =
        col("analyzed_size")
            .equalTo(col(ListingTable.SIZE_BYTES))
            .and(col("analyzed_modified").equalTo(col(ListingTable.MODIFIED_AT)));
    return listed
        .withColumn(MediaTable.MEDIA_ID, mediaId(col(ListingTable.URI)))
        .join(media, col(MediaTable.MEDIA_ID).equalTo(col("analyzed_id")), "left")
        .where(coalesce(same, lit(false)).unary_$bang())
        .select(
            col(MediaTable.MEDIA_ID),
            col(MediaTable.URI),
            col(MediaTable.SIZE_BYTES),
            col(MediaTable.MODIFIED_AT),
            col("analyzed_id").isNotNull().as("known"));
  }

  /** How much is pending: {@code objects, bytes, known}. */
  static Dataset<Row> size(Dataset<Row> pending) {
    return pending.agg(
        count(lit(1)).as("objects"),
        coalesce(sum(col(MediaTable.SIZE_BYTES)), lit(0L)).as("bytes"),
        count(when(col("known"), 1)).as("known"));
  }

  /** The objects of one of {@code batches} batches; the same ones whenever it is asked. */
  static Dataset<Row> batch(Dataset<Row> pending, long batches, long number) {
    return pending.where(pmod(xxhash64(col(MediaTable.URI)), lit(batches)).equalTo(number));
  }

  /** What was found in each object, as nested rows of the tables it goes to. */
  static Dataset<Row> analyzed(
      Dataset<Row> objects, long count, AnalysisSettings settings, AnalysisMonitor monitor, Run run) {
    int cores = objects.sparkSession().sparkContext().defaultParallelism();
    int tasks = (int) Math.max(Math.min(count, cores), count / OBJECTS_PER_TASK);
    return objects
        .repartition(Math.max(1, tasks), col(MediaTable.MEDIA_ID))
        .mapPartitions(
            new AnalyzeObjects(objects.sparkSession(), settings, monitor, run),
            Encoders.row(AnalyzedRow.SCHEMA));
  }
}
