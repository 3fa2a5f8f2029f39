package dailies.jobs.stages;

import static dailies.jobs.stages.ComparedBefore.IS_FRESH;
import static dailies.jobs.tables.MediaTable.CONTENT_SHA256;
import static dailies.jobs.tables.MediaTable.MEDIA_ID;
import static dailies.jobs.tables.MediaTable.MEDIA_TYPE;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.round;

import dailies.jobs.config.DuplicateOptions;
import dailies.jobs.tables.ClipHashesTable;
import dailies.jobs.tables.DuplicatePairsTable;
import dailies.jobs.tables.DuplicatesTable;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.media.MediaType;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Clips that are copies of each other, and photographs that are a frame of a clip. What was
 * compared with all others before is compared with what is new only.
 */
final class ClipCopies {
  private final Warehouse warehouse;
  private final DuplicateOptions options;
  private final Scratch scratch;
  private final Dataset<Row> embeddings;
  private final ComparedBefore before;

  /** Each content by the first of its files: {@code content_sha256, media_id, media_type}. */
  private final Dataset<Row> files;

  ClipCopies(Warehouse warehouse, String modelId, DuplicateOptions options, Scratch scratch) {
    this.warehouse = warehouse;
    this.options = options;
    this.scratch = scratch;
    this.embeddings =
        warehouse.read(EmbeddingsTable.TABLE).where(col(EmbeddingsTable.MODEL_ID).equalTo(modelId));
    this.before =
        ComparedBefore.of(warehouse.read(DuplicatePairsTable.TABLE), options.comparison(modelId));
    this.files = before.marked(files(warehouse.read(MediaTable.TABLE)), CONTENT_SHA256);
  }

  private static Dataset<Row> files(Dataset<Row> media) {
    return media
        .groupBy(CONTENT_SHA256)
        .agg(min_by(col(MEDIA_TYPE), col(MEDIA_ID)).as(MEDIA_TYPE), min(MEDIA_ID).as(MEDIA_ID));
  }

  /** All of them, as {@link CopyPairs} hands them on. */
  Dataset<Row> all() {
    Dataset<Row> clips =
        scratch.keep(
            warehouse.read(ClipHashesTable.TABLE).join(files.select(MEDIA_ID, IS_FRESH), MEDIA_ID));
    if (clips.isEmpty()) {
      return warehouse.spark().createDataFrame(List.of(), CopyPairs.SCHEMA);
    }
    Dataset<Row> anchors = scratch.keep(ClipAnchors.of(clips));
    Dataset<Row> pairs = new ClipPairs(options, scratch).of(clips, anchors);
    Dataset<Row> frames =
        new ClipFrames(options, embeddings, scratch).of(photographs(), clips, anchors);
    return foundBefore()
        .unionByName(described(asPairs(pairs), DuplicatesTable.NEAR), true)
        .unionByName(described(asFrames(frames), DuplicatesTable.FRAME_OF), true)
        .unionByName(described(compared(clips), DuplicatesTable.NEAR), true);
  }

  private Dataset<Row> photographs() {
    return warehouse
        .read(FramesTable.TABLE)
        .join(files.where(isPicture(MEDIA_TYPE)), MEDIA_ID)
        .select(col(MEDIA_ID), col(FramesTable.PHASH).as(HashPairs.HASH), col(IS_FRESH));
  }

  private static Column isPicture(String mediaType) {
    return col(mediaType).equalTo(MediaType.PICTURE.code());
  }

  /** The pairs of a clip with something, neither of which is fresh. */
  private Dataset<Row> foundBefore() {
    Dataset<Row> known =
        files.where(not(col(IS_FRESH))).select(CONTENT_SHA256, MEDIA_ID, MEDIA_TYPE);
    return before
        .pairs()
        .where(col(DuplicatePairsTable.CONTENT_A).lt(col(DuplicatePairsTable.CONTENT_B)))
        .join(
            known.toDF(DuplicatePairsTable.CONTENT_A, CopyPairs.MEDIA_A, "type_a"),
            DuplicatePairsTable.CONTENT_A)
        .join(
            known.toDF(DuplicatePairsTable.CONTENT_B, CopyPairs.MEDIA_B, "type_b"),
            DuplicatePairsTable.CONTENT_B)
        .where(not(isPicture("type_a").and(isPicture("type_b"))))
        .selectExpr(CopyPairs.SCHEMA.fieldNames());
  }

  /** The clips that are compared with all others now, or were before: each with itself. */
  private Dataset<Row> compared(Dataset<Row> clips) {
    return comparable(clips)
        .select(
            col(MEDIA_ID).as(CopyPairs.MEDIA_A),
            col(MEDIA_ID).as(CopyPairs.MEDIA_B),
            lit(0).as(CopyPairs.DISTANCE));
  }

  /** Without an embedding, no photograph would be confirmed to be a frame of a clip. */
  private Dataset<Row> comparable(Dataset<Row> clips) {
    return options.confirm() == 0
        ? clips
        : clips.join(embeddings.select(MEDIA_ID), new String[] {MEDIA_ID}, "left_semi");
  }

  private static Dataset<Row> asPairs(Dataset<Row> pairs) {
    return pairs
        .withColumn(CopyPairs.DISTANCE, round(col(ClipPairs.DISTANCE)).cast("int"))
        .drop(ClipPairs.SHARE);
  }

  private static Dataset<Row> asFrames(Dataset<Row> frames) {
    return frames.select(
        col(MEDIA_ID).as(CopyPairs.MEDIA_A),
        col(ClipFrames.CLIP_MEDIA_ID).as(CopyPairs.MEDIA_B),
        col(ClipFrames.DISTANCE).as(CopyPairs.DISTANCE),
        col(ClipFrames.PTS_MILLIS).as(CopyPairs.START_B_MILLIS),
        col(ClipFrames.PTS_MILLIS).as(CopyPairs.END_B_MILLIS));
  }

  private static Dataset<Row> described(Dataset<Row> pairs, String kind) {
    return pairs
        .withColumn(CopyPairs.KIND, lit(kind))
        .withColumn(CopyPairs.RELATION, lit(DuplicatePairsTable.UPRIGHT));
  }
}
