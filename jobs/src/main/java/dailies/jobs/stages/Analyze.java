package dailies.jobs.stages;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.xxhash64;

import dailies.jobs.progress.Progress;
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

  /** Deletes what a batch that was never finished left in the tables. */
  public static void repair(Warehouse warehouse) {
    AnalyzedBatch.repair(warehouse);
  }

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
        .where(not(coalesce(same, lit(false))))
        .select(
            col(MediaTable.MEDIA_ID),
            col(MediaTable.URI),
            col(MediaTable.SIZE_BYTES),
            col(MediaTable.MODIFIED_AT),
            col("analyzed_id").isNotNull().as("known"));
  }

  /**
   * Analyses what is pending, batch by batch, each of which is there for good once it is written.
   *
   * @return what was done; objects that are listed but not pending are left to the caller
   */
  public static RunCounts run(
      Warehouse warehouse,
      Dataset<Row> pending,
      AnalysisSettings settings,
      long batchSize,
      Progress progress,
      Run run,
      Scratch scratch) {
    AnalyzedBatch.repairAfterInterruption(warehouse, run);
    // Not persisted: Delta computes a cached plan again whenever a table in it changes, as media
    // does.
    Dataset<Row> objects = scratch.keep(pending);
    PendingSize size = PendingSize.of(objects);
    AnalysisMonitor monitor = AnalysisMonitor.register(warehouse.spark().sparkContext());
    ProgressListener listener = new ProgressListener(monitor, progress, size.objects());
    warehouse.spark().sparkContext().addSparkListener(listener);
    progress.start(size.objects());
    long batches = (size.objects() + batchSize - 1) / batchSize;
    for (long number = 0; number < batches; number++) {
      Dataset<Row> batch = batch(objects, batches, number);
      if (size.known() > 0) {
        AnalyzedBatch.forget(warehouse, batch.where(col("known")));
      }
      AnalyzedBatch.write(warehouse, analyzed(batch, batchSize, settings, monitor, run));
    }
    warehouse.spark().sparkContext().removeSparkListener(listener);
    return counts(warehouse, size, monitor, run);
  }

  private static RunCounts counts(
      Warehouse warehouse, PendingSize size, AnalysisMonitor monitor, Run run) {
    long withIssue =
        warehouse
            .read(MediaTable.TABLE)
            .where(col(MediaTable.RUN_ID).equalTo(run.id()).and(col(MediaTable.ISSUE).isNotNull()))
            .count();
    return new RunCounts(size.objects(), withIssue, size.bytes(), monitor.durations());
  }

  /** The objects of one of {@code batches} batches; the same ones whenever it is asked. */
  static Dataset<Row> batch(Dataset<Row> pending, long batches, long number) {
    return pending.where(pmod(xxhash64(col(MediaTable.URI)), lit(batches)).equalTo(number));
  }

  /** What was found in each object, as nested rows of the tables it goes to. */
  static Dataset<Row> analyzed(
      Dataset<Row> objects,
      long count,
      AnalysisSettings settings,
      AnalysisMonitor monitor,
      Run run) {
    int cores = objects.sparkSession().sparkContext().defaultParallelism();
    int tasks = (int) Math.max(Math.min(count, cores), count / OBJECTS_PER_TASK);
    return objects
        .repartition(Math.max(1, tasks), col(MediaTable.MEDIA_ID))
        .mapPartitions(
            new AnalyzeObjects(objects.sparkSession(), settings, monitor, run),
            Encoders.row(AnalyzedRow.SCHEMA));
  }
}
