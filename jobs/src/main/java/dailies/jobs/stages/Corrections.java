package dailies.jobs.stages;

import static dailies.jobs.tables.FeedbackTable.ANCHOR_FRAME_INDEX;
import static dailies.jobs.tables.FeedbackTable.ANCHOR_SHA256;
import static dailies.jobs.tables.FeedbackTable.CORRECTION;
import static dailies.jobs.tables.FeedbackTable.CREATED_AT;
import static dailies.jobs.tables.FeedbackTable.FEEDBACK_ID;
import static dailies.jobs.tables.FeedbackTable.LABEL;
import static dailies.jobs.tables.FeedbackTable.OTHER_FRAME_INDEX;
import static dailies.jobs.tables.FeedbackTable.OTHER_SHA256;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.when;

import dailies.jobs.tables.FeedbackTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.Warehouse;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;

/**
 * What counts of all that people ever corrected. Of two corrections that contradict each other the
 * later counts: of the same two files, of the same two frames, of the same keeper. A frame that was
 * moved leaves behind whatever was said of it before.
 */
public final class Corrections {
  public static final String SHA_A = "sha_a";
  public static final String SHA_B = "sha_b";
  public static final String CHOSEN_AT = "chosen_at";
  public static final String FRAME_A = "frame_a";
  public static final String FRAME_B = "frame_b";
  public static final String TOGETHER = "together";
  public static final String FRAME_ID = "frame_id";

  private static final String STATEMENT = "statement";
  private static final String ANCHOR = "anchor";
  private static final String OTHER = "other";
  private static final String SUBJECT = "subject";
  private static final String LATEST = "latest";

  private Corrections() {}

  /** The contents that are no duplicates of each other: {@code sha_a < sha_b}. */
  public static Dataset<Row> different(Warehouse warehouse) {
    return counting(warehouse.read(FeedbackTable.TABLE))
        .where(col(CORRECTION).equalTo(FeedbackTable.DIFFERENT))
        .select(
            least(col(ANCHOR_SHA256), col(OTHER_SHA256)).as(SHA_A),
            greatest(col(ANCHOR_SHA256), col(OTHER_SHA256)).as(SHA_B));
  }

  /** The contents to keep of their groups: {@code content_sha256, chosen_at}. */
  public static Dataset<Row> keepers(Warehouse warehouse) {
    return counting(warehouse.read(FeedbackTable.TABLE))
        .where(col(CORRECTION).equalTo(FeedbackTable.KEEP))
        .select(col(ANCHOR_SHA256).as(MediaTable.CONTENT_SHA256), col(CREATED_AT).as(CHOSEN_AT));
  }

  /**
   * Frames that are of one scene, or of different ones: {@code frame_a < frame_b, together,
   * created_at, feedback_id}, for those that are there now. Every copy of a file follows it.
   */
  public static Dataset<Row> frameLinks(Warehouse warehouse) {
    Dataset<Row> links =
        counting(warehouse.read(FeedbackTable.TABLE))
            .where(col(CORRECTION).isin(FeedbackTable.TOGETHER, FeedbackTable.APART));
    Dataset<Row> frames = frames(warehouse);
    return links
        .join(as(frames, "a"), at(ANCHOR_SHA256, ANCHOR_FRAME_INDEX, "a"))
        .join(as(first(frames), "b"), at(OTHER_SHA256, OTHER_FRAME_INDEX, "b"))
        .select(
            least(col("a_frame_id"), col("b_frame_id")).as(FRAME_A),
            greatest(col("a_frame_id"), col("b_frame_id")).as(FRAME_B),
            col(CORRECTION).equalTo(FeedbackTable.TOGETHER).as(TOGETHER),
            col(CREATED_AT),
            col(FEEDBACK_ID))
        .where(col(FRAME_A).notEqual(col(FRAME_B)));
  }

  /** Frames that are of no scene: {@code frame_id, created_at}. */
  public static Dataset<Row> noise(Warehouse warehouse) {
    return counting(warehouse.read(FeedbackTable.TABLE))
        .where(col(CORRECTION).equalTo(FeedbackTable.NOISE))
        .join(as(frames(warehouse), "a"), at(ANCHOR_SHA256, ANCHOR_FRAME_INDEX, "a"))
        .select(col("a_frame_id").as(FRAME_ID), col(CREATED_AT));
  }

  /** The frames that were ever moved by themselves, each once: {@code frame_id}. */
  public static Dataset<Row> moved(Warehouse warehouse) {
    return warehouse
        .read(FeedbackTable.TABLE)
        .where(col(LABEL).isin(FeedbackTable.MOVE, FeedbackTable.SPLIT))
        .join(as(frames(warehouse), "a"), at(ANCHOR_SHA256, ANCHOR_FRAME_INDEX, "a"))
        .select(col("a_frame_id").as(FRAME_ID))
        .distinct();
  }

  /**
   * The rows of {@code feedback} that no later one overrules.
   *
   * @param feedback rows of the table, in any order
   */
  public static Dataset<Row> counting(Dataset<Row> feedback) {
    Dataset<Row> said =
        feedback
            .withColumn(STATEMENT, substring_index(col(FEEDBACK_ID), "-", 2))
            .withColumn(ANCHOR, frameKey(ANCHOR_SHA256, ANCHOR_FRAME_INDEX))
            .withColumn(OTHER, frameKey(OTHER_SHA256, OTHER_FRAME_INDEX))
            .withColumn(SUBJECT, subject());
    Column latestFirst =
        row_number().over(Window.partitionBy(SUBJECT).orderBy(col(FEEDBACK_ID).desc()));
    return notMovedSince(said)
        .withColumn("place", latestFirst)
        .where(col("place").equalTo(1))
        .drop(STATEMENT, ANCHOR, OTHER, SUBJECT, "place");
  }

  private static Column frameKey(String content, String index) {
    return concat_ws("#", col(content), col(index));
  }

  /** What a row is about: of all rows about it one counts. */
  private static Column subject() {
    Column pair = concat_ws(" ", array_sort(array(col(ANCHOR), col(OTHER))));
    return when(
            col(CORRECTION).isin(FeedbackTable.DIFFERENT, FeedbackTable.SAME),
            concat_ws(" ", lit("files"), pair))
        .when(
            col(CORRECTION).isin(FeedbackTable.TOGETHER, FeedbackTable.APART),
            concat_ws(" ", lit("frames"), pair))
        .otherwise(concat_ws(" ", col(CORRECTION), col(ANCHOR)));
  }

  /** Without what was said of frames, as one of a pair or alone, before they were moved. */
  private static Dataset<Row> notMovedSince(Dataset<Row> said) {
    Column moves = col(LABEL).isin(FeedbackTable.MOVE, FeedbackTable.SPLIT);
    Dataset<Row> moved = latest(said.where(moves), ANCHOR);
    Dataset<Row> linked =
        latest(said.where(col(CORRECTION).equalTo(FeedbackTable.TOGETHER)), ANCHOR, OTHER);
    Column isNoise = col(CORRECTION).equalTo(FeedbackTable.NOISE);
    return said.join(moved.as("a"), col(ANCHOR).equalTo(col("a.frame")), "left")
        .join(moved.as("o"), col(OTHER).equalTo(col("o.frame")), "left")
        .join(linked.as("l"), isNoise.and(col(ANCHOR).equalTo(col("l.frame"))), "left")
        .where(notBefore("a").and(notBefore("o")).and(notBefore("l")))
        .select(said.col("*"));
  }

  /** The last statement about each frame that is named in one of {@code columns}. */
  private static Dataset<Row> latest(Dataset<Row> said, String... columns) {
    Column named = array(Stream.of(columns).map(functions::col).toArray(Column[]::new));
    return said.select(explode(named).as("frame"), col(STATEMENT))
        .groupBy("frame")
        .agg(max(STATEMENT).as(LATEST));
  }

  private static Column notBefore(String side) {
    return col(STATEMENT).geq(coalesce(col(side + "." + LATEST), lit("")));
  }

  private static Dataset<Row> frames(Warehouse warehouse) {
    return warehouse
        .read(FramesTable.TABLE)
        .select(FramesTable.FRAME_ID, FramesTable.MEDIA_ID, FramesTable.FRAME_INDEX)
        .join(
            warehouse.read(MediaTable.TABLE).select(MediaTable.MEDIA_ID, MediaTable.CONTENT_SHA256),
            MediaTable.MEDIA_ID)
        .select(FramesTable.FRAME_ID, MediaTable.CONTENT_SHA256, FramesTable.FRAME_INDEX);
  }

  /** One frame of all copies of a file. */
  private static Dataset<Row> first(Dataset<Row> frames) {
    return frames
        .groupBy(MediaTable.CONTENT_SHA256, FramesTable.FRAME_INDEX)
        .agg(min(FramesTable.FRAME_ID).as(FramesTable.FRAME_ID));
  }

  private static Dataset<Row> as(Dataset<Row> frames, String side) {
    return frames.select(
        col(FramesTable.FRAME_ID).as(side + "_frame_id"),
        col(MediaTable.CONTENT_SHA256).as(side + "_content"),
        col(FramesTable.FRAME_INDEX).as(side + "_index"));
  }

  private static Column at(String content, String index, String side) {
    return col(content)
        .equalTo(col(side + "_content"))
        .and(col(index).equalTo(col(side + "_index")));
  }
}
