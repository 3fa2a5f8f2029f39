package dailies.jobs.stages;

import static dailies.jobs.tables.FeedbackTable.ANCHOR_FRAME_INDEX;
import static dailies.jobs.tables.FeedbackTable.ANCHOR_SHA256;
import static dailies.jobs.tables.FeedbackTable.CORRECTION;
import static dailies.jobs.tables.FeedbackTable.CREATED_AT;
import static dailies.jobs.tables.FeedbackTable.FEEDBACK_ID;
import static dailies.jobs.tables.FeedbackTable.LABEL;
import static dailies.jobs.tables.FeedbackTable.OTHER_FRAME_INDEX;
import static dailies.jobs.tables.FeedbackTable.OTHER_SHA256;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.min;

import dailies.jobs.tables.FeedbackTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.feedback.StandingStatements;
import dailies.udfs.feedback.Statement;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

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

  private Corrections() {}

  /** The contents that are no duplicates of each other: {@code sha_a < sha_b}. */
  public static Dataset<Row> different(Warehouse warehouse) {
    return standing(warehouse.read(FeedbackTable.TABLE))
        .where(col(CORRECTION).equalTo(FeedbackTable.DIFFERENT))
        .select(
            least(col(ANCHOR_SHA256), col(OTHER_SHA256)).as(SHA_A),
            greatest(col(ANCHOR_SHA256), col(OTHER_SHA256)).as(SHA_B));
  }

  /** The contents to keep of their groups: {@code content_sha256, chosen_at}. */
  public static Dataset<Row> keepers(Warehouse warehouse) {
    return standing(warehouse.read(FeedbackTable.TABLE))
        .where(col(CORRECTION).equalTo(FeedbackTable.KEEP))
        .select(col(ANCHOR_SHA256).as(MediaTable.CONTENT_SHA256), col(CREATED_AT).as(CHOSEN_AT));
  }

  /**
   * Frames that are of one scene, or of different ones: {@code frame_a < frame_b, together,
   * created_at, feedback_id}, for those that are there now. Every copy of a file follows it.
   */
  public static Dataset<Row> frameLinks(Warehouse warehouse) {
    Dataset<Row> links =
        standing(warehouse.read(FeedbackTable.TABLE))
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
    return standing(warehouse.read(FeedbackTable.TABLE))
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
   * The rows of {@code feedback} that no later one overrules, on one task: people do not write
   * millions.
   *
   * @param feedback rows of the table, in any order
   */
  static Dataset<Row> standing(Dataset<Row> feedback) {
    return feedback
        .coalesce(1)
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>) rows -> standing(rows).iterator(),
            Encoders.row(FeedbackTable.TABLE.schema()));
  }

  /** The same of rows in memory, by feedback_id. */
  public static List<Row> standing(Iterator<Row> rows) {
    Map<String, Row> byId = new HashMap<>();
    StandingStatements statements = new StandingStatements();
    rows.forEachRemaining(
        row -> {
          statements.add(statement(row));
          byId.put(row.getAs(FEEDBACK_ID), row);
        });
    return statements.standing().stream().map(statement -> byId.get(statement.id())).toList();
  }

  private static Statement statement(Row row) {
    String label = row.getAs(LABEL);
    return new Statement(
        row.getAs(FEEDBACK_ID),
        Statement.Kind.valueOf(row.<String>getAs(CORRECTION).toUpperCase(Locale.ROOT)),
        label.equals(FeedbackTable.MOVE) || label.equals(FeedbackTable.SPLIT),
        key(row.getAs(ANCHOR_SHA256), row.getAs(ANCHOR_FRAME_INDEX)),
        key(row.getAs(OTHER_SHA256), row.getAs(OTHER_FRAME_INDEX)));
  }

  /** Names a file, or a frame of one. */
  private static String key(String content, Long frameIndex) {
    return frameIndex == null ? content : content + "#" + frameIndex;
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
