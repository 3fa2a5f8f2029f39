package dailies.jobs.stages;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.when;

import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.ListingTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.spark.AnalyzedObject;
import dailies.udfs.spark.EmbeddedObject;
import java.util.Collection;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Second step: one read and one decode of every new or changed object, and of every other one whose
 * frames a model lacks.
 */
public final class Analyze {
  /** Whether {@code media} has an earlier version of the object. */
  static final String KNOWN = "known";

  /** Numbers of the frames of an object that lacks embeddings only; null for any other. */
  static final String FRAMES = "frames";

  /** By which definitions an object was measured that needs new ones only; null for any other. */
  static final String OUTDATED = OutdatedMetrics.OUTDATED;

  /**
   * By SHA-256, the keys of objects of the same size whose content need not be decoded again; null
   * for none.
   */
  static final String KNOWN_CONTENTS = "known_contents";

  private static final Column NONE_KNOWN =
      lit(null)
          .cast(DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType))
          .as(KNOWN_CONTENTS);

  private static final Column NO_FRAMES =
      lit(null).cast(DataTypes.createArrayType(DataTypes.LongType)).as(FRAMES);

  private static final Column NOT_OUTDATED = lit(null).cast(OutdatedMetrics.TYPE).as(OUTDATED);

  private Analyze() {}

  /** Deletes what a batch that was never finished left in the tables. */
  public static void repair(Warehouse warehouse) {
    AnalyzedBatch.repair(warehouse);
  }

  /** Removes all that the tables hold of objects, so that they are as if never analysed. */
  public static void forget(Warehouse warehouse, Dataset<Row> listed) {
    AnalyzedBatch.forget(
        warehouse, listed.withColumn(MediaTable.MEDIA_ID, mediaId(col(ListingTable.URI))));
  }

  /** The key of an object: hex of the first 16 bytes of SHA-256 over its URI. */
  public static Column mediaId(Column uri) {
    return sha2(uri, 256).substr(1, 32);
  }

  /**
   * What is to be done about the listed objects: {@code media_id, uri, size_bytes, modified_at,
   * media_type, known, frames, outdated, attempts, known_contents}. {@code known} marks those that
   * replace an earlier version. {@code frames} and {@code outdated} are null for objects that
   * {@code media} does not have in this size and of this time: they are analysed. Others lack
   * embeddings by the model, and have the numbers of their frames in {@code frames}, or were
   * measured by definitions that have changed ({@link OutdatedMetrics}), or both. {@code
   * known_contents} is null until {@link KnownContents} finds some.
   */
  public static Dataset<Row> pending(Warehouse warehouse, Dataset<Row> listed, String modelId) {
    Dataset<Row> named = listed.withColumn(MediaTable.MEDIA_ID, mediaId(col(ListingTable.URI)));
    Dataset<Row> media = warehouse.readIfThere(MediaTable.TABLE);
    // Looking into five tables that have nothing is most of what a small first run waits for.
    return media.isEmpty() ? never(named) : pending(warehouse, named, media, modelId);
  }

  private static Dataset<Row> never(Dataset<Row> named) {
    return named.select(
        col(MediaTable.MEDIA_ID),
        col(MediaTable.URI),
        col(MediaTable.SIZE_BYTES),
        col(MediaTable.MODIFIED_AT),
        col(ListingTable.MEDIA_TYPE),
        lit(false).as(KNOWN),
        NO_FRAMES,
        NOT_OUTDATED,
        lit(0).as(MediaTable.ATTEMPTS),
        NONE_KNOWN);
  }

  private static Dataset<Row> pending(
      Warehouse warehouse, Dataset<Row> named, Dataset<Row> media, String modelId) {
    Dataset<Row> analyzed =
        media.select(
            col(MediaTable.MEDIA_ID).as("analyzed_id"),
            col(MediaTable.SIZE_BYTES).as("analyzed_size"),
            col(MediaTable.MODIFIED_AT).as("analyzed_modified"),
            col(MediaTable.ATTEMPTS));
    Column same =
        coalesce(
            col("analyzed_size")
                .equalTo(col(ListingTable.SIZE_BYTES))
                .and(col("analyzed_modified").equalTo(col(ListingTable.MODIFIED_AT))),
            lit(false));
    return named
        .join(analyzed, col(MediaTable.MEDIA_ID).equalTo(col("analyzed_id")), "left")
        .join(lacking(warehouse, modelId), new String[] {MediaTable.MEDIA_ID}, "left")
        .join(OutdatedMetrics.of(warehouse), new String[] {MediaTable.MEDIA_ID}, "left")
        .where(not(same).or(col(FRAMES).isNotNull()).or(col(OUTDATED).isNotNull()))
        .select(
            col(MediaTable.MEDIA_ID),
            col(MediaTable.URI),
            col(MediaTable.SIZE_BYTES),
            col(MediaTable.MODIFIED_AT),
            col(ListingTable.MEDIA_TYPE),
            col("analyzed_id").isNotNull().and(not(same)).as(KNOWN),
            when(same, col(FRAMES)).as(FRAMES),
            when(same, col(OUTDATED)).as(OUTDATED),
            when(same, col(MediaTable.ATTEMPTS)).otherwise(0).as(MediaTable.ATTEMPTS),
            NONE_KNOWN);
  }

  /**
   * The listed objects that have an issue, as if they had changed: rows of {@link #pending}.
   *
   * @param issues codes; none for all
   */
  public static Dataset<Row> failed(
      Warehouse warehouse, Dataset<Row> listed, Collection<String> issues) {
    Column wanted =
        issues.isEmpty()
            ? col(MediaTable.ISSUE).isNotNull()
            : col(MediaTable.ISSUE).isInCollection(issues);
    Dataset<Row> failed =
        warehouse
            .read(MediaTable.TABLE)
            .where(wanted)
            .select(MediaTable.MEDIA_ID, MediaTable.URI, MediaTable.ATTEMPTS);
    return listed
        .join(failed, ListingTable.URI)
        .select(
            col(MediaTable.MEDIA_ID),
            col(MediaTable.URI),
            col(MediaTable.SIZE_BYTES),
            col(MediaTable.MODIFIED_AT),
            col(ListingTable.MEDIA_TYPE),
            lit(true).as(KNOWN),
            NO_FRAMES,
            NOT_OUTDATED,
            col(MediaTable.ATTEMPTS),
            NONE_KNOWN);
  }

  /** Whether an object of {@link #pending} is to be analysed; otherwise parts of it are there. */
  static Column isToAnalyze() {
    return col(FRAMES).isNull().and(col(OUTDATED).isNull());
  }

  /** The objects whose frames a model has not embedded, with the numbers of these frames. */
  static Dataset<Row> lacking(Warehouse warehouse, String modelId) {
    Dataset<Row> embedded =
        warehouse
            .readIfThere(EmbeddingsTable.TABLE)
            .where(col(EmbeddingsTable.MODEL_ID).equalTo(modelId))
            .select(EmbeddingsTable.MEDIA_ID);
    return warehouse
        .readIfThere(FramesTable.TABLE)
        .select(FramesTable.MEDIA_ID, FramesTable.FRAME_INDEX)
        .join(embedded, new String[] {FramesTable.MEDIA_ID}, "left_anti")
        .groupBy(FramesTable.MEDIA_ID)
        .agg(collect_list(col(FramesTable.FRAME_INDEX)).as(FRAMES));
  }

  /** What was found in each object, as nested rows of the tables it goes to. */
  static Dataset<Row> analyzed(Dataset<Row> objects, ModelStep<AnalyzedObject> step) {
    return objects.mapPartitions(step, Encoders.row(AnalyzedRow.SCHEMA));
  }

  /** The embeddings of each object that was analysed before, or why there are none. */
  static Dataset<Row> embedded(Dataset<Row> objects, ModelStep<EmbeddedObject> step) {
    return objects.mapPartitions(step, Encoders.row(EmbeddedRow.SCHEMA));
  }

  /** The metrics of each object that was measured before, or why there are none. */
  static Dataset<Row> measured(Dataset<Row> objects, MeasureObjects step) {
    return objects.mapPartitions(step, Encoders.row(MeasuredRow.SCHEMA));
  }
}
