package dailies.jobs.stages;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import dailies.jobs.progress.Progress;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.ListingTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.spark.AnalysisSettings;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Second step: one read and one decode of every new or changed object, and of every other one whose
 * frames a model lacks.
 */
public final class Analyze {
  /** Objects a task: small enough that progress shows and that tasks share the cores evenly. */
  private static final int OBJECTS_PER_TASK = 16;

  /** Whether {@code media} has an earlier version of the object. */
  static final String KNOWN = "known";

  /** Numbers of the frames of an object that only lacks embeddings; null for any other. */
  static final String FRAMES = "frames";

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
   * What is to be done about the listed objects: {@code media_id, uri, size_bytes, modified_at,
   * known, frames}. {@code known} marks those that replace an earlier version. {@code frames} is
   * null for objects that {@code media} does not have in this size and of this time: they are
   * analysed. For objects of which only embeddings by the model are missing it holds the numbers of
   * their frames.
   */
  public static Dataset<Row> pending(Warehouse warehouse, Dataset<Row> listed, String modelId) {
    Dataset<Row> media =
        warehouse
            .read(MediaTable.TABLE)
            .select(
                col(MediaTable.MEDIA_ID).as("analyzed_id"),
                col(MediaTable.SIZE_BYTES).as("analyzed_size"),
                col(MediaTable.MODIFIED_AT).as("analyzed_modified"));
    Column same =
        coalesce(
            col("analyzed_size")
                .equalTo(col(ListingTable.SIZE_BYTES))
                .and(col("analyzed_modified").equalTo(col(ListingTable.MODIFIED_AT))),
            lit(false));
    return listed
        .withColumn(MediaTable.MEDIA_ID, mediaId(col(ListingTable.URI)))
        .join(media, col(MediaTable.MEDIA_ID).equalTo(col("analyzed_id")), "left")
        .join(lacking(warehouse, modelId), new String[] {MediaTable.MEDIA_ID}, "left")
        .where(not(same).or(col(FRAMES).isNotNull()))
        .select(
            col(MediaTable.MEDIA_ID),
            col(MediaTable.URI),
            col(MediaTable.SIZE_BYTES),
            col(MediaTable.MODIFIED_AT),
            col("analyzed_id").isNotNull().and(not(same)).as(KNOWN),
            when(same, col(FRAMES)).as(FRAMES));
  }

  /** The objects whose frames a model has not embedded, with the numbers of these frames. */
  private static Dataset<Row> lacking(Warehouse warehouse, String modelId) {
    Dataset<Row> embedded =
        warehouse
            .read(EmbeddingsTable.TABLE)
            .where(col(EmbeddingsTable.MODEL_ID).equalTo(modelId))
            .select(EmbeddingsTable.MEDIA_ID);
    return warehouse
        .read(FramesTable.TABLE)
        .select(FramesTable.MEDIA_ID, FramesTable.FRAME_INDEX)
        .join(embedded, new String[] {FramesTable.MEDIA_ID}, "left_anti")
        .groupBy(FramesTable.MEDIA_ID)
        .agg(collect_list(col(FramesTable.FRAME_INDEX)).as(FRAMES));
  }

  /**
   * Analyses or embeds what is pending, batch by batch, each of which is there for good once it is
   * written.
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
        AnalyzedBatch.forget(warehouse, batch.where(col(KNOWN)));
      }
      if (size.toAnalyze() > 0) {
        Dataset<Row> unseen = batch.where(col(FRAMES).isNull());
        AnalyzedBatch.write(warehouse, analyzed(unseen, batchSize, settings, monitor, run));
      }
      if (size.toEmbed() > 0) {
        Dataset<Row> seen = batch.where(col(FRAMES).isNotNull());
        EmbeddedBatch.write(warehouse, embedded(seen, batchSize, settings, monitor, run));
      }
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
    return new RunCounts(
        size.toAnalyze(),
        size.toEmbed(),
        withIssue,
        size.bytes(),
        monitor.durations(),
        monitor.modelUses());
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
    return shared(objects, count)
        .mapPartitions(
            new AnalyzeObjects(objects.sparkSession(), settings, monitor, run),
            Encoders.row(AnalyzedRow.SCHEMA));
  }

  /** The embeddings of each object that was analysed before, or why there are none. */
  static Dataset<Row> embedded(
      Dataset<Row> objects,
      long count,
      AnalysisSettings settings,
      AnalysisMonitor monitor,
      Run run) {
    return shared(objects, count)
        .mapPartitions(
            new EmbedObjects(objects.sparkSession(), settings, monitor, run),
            Encoders.row(EmbeddedRow.SCHEMA));
  }

  private static Dataset<Row> shared(Dataset<Row> objects, long count) {
    int cores = objects.sparkSession().sparkContext().defaultParallelism();
    int tasks = (int) Math.max(Math.min(count, cores), count / OBJECTS_PER_TASK);
    return objects.repartition(Math.max(1, tasks), col(MediaTable.MEDIA_ID));
  }
}
