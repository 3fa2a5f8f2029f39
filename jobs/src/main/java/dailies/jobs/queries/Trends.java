package dailies.jobs.queries;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.regr_slope;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_date;

import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.Warehouse;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Quality over time: through one clip, or over the archive. */
public final class Trends {
  private static final String DAY = "day";
  private static final String QUALITY = "quality";

  /** Keyframes to each side that a stretch has, where there are as many. */
  private static final int STRETCH = 2;

  /** What the archive is divided by. */
  public enum By {
    DAY,
    CAMERA,
    FOLDER
  }

  private Trends() {}

  /**
   * A line for each keyframe of a clip, in the order of time: its quality, that of the stretch
   * around it and whether that is the worst of the clip; on every line, how much the quality gains
   * in a minute over the whole clip.
   *
   * @param media a media_id or URI
   */
  public static Dataset<Row> through(Warehouse warehouse, String media) {
    String mediaId = MeasuredMedia.find(warehouse, "--media", media).mediaId();
    WindowSpec clip = Window.partitionBy(FramesTable.MEDIA_ID);
    WindowSpec inTime = clip.orderBy(FramesTable.FRAME_INDEX);
    Column seconds = col(FramesTable.PTS_MICROS).divide(1e6);
    return warehouse
        .read(FramesTable.TABLE)
        .where(col(FramesTable.MEDIA_ID).equalTo(mediaId))
        .withColumn("stretch", avg(FramesTable.OVERALL).over(inTime.rowsBetween(-STRETCH, STRETCH)))
        .withColumn("slope", regr_slope(col(FramesTable.OVERALL), seconds).over(clip))
        .withColumn("worst", min("stretch").over(clip))
        .orderBy(FramesTable.FRAME_INDEX)
        .select(
            round(seconds, 3).as("seconds"),
            col(FramesTable.SHOT_INDEX).as("shot"),
            round(col(FramesTable.OVERALL), 4).as(QUALITY),
            round(col("stretch"), 4).as("stretch_quality"),
            col("stretch").equalTo(col("worst")).as("worst_stretch"),
            round(col("slope").multiply(60), 4).as("quality_gained_a_minute"));
  }

  /** Over the archive, a line for each of what it is divided by. */
  public static Dataset<Row> over(Warehouse warehouse, By by) {
    return switch (by) {
      case DAY -> byDay(warehouse);
      case CAMERA -> byGroup(warehouse, "camera", col(MediaTable.CAMERA_MODEL));
      case FOLDER ->
          byGroup(warehouse, "folder", regexp_extract(col(MediaTable.URI), "^(.*)/[^/]*$", 1));
    };
  }

  /**
   * The days on which something was taken, in order: how good it was, how good the days around it
   * were, and whether they are the worst stretch; on every line, how much the quality gains in 30
   * days over the whole time.
   */
  private static Dataset<Row> byDay(Warehouse warehouse) {
    WindowSpec all = Window.partitionBy();
    WindowSpec inTime = all.orderBy(DAY);
    return measured(warehouse)
        .where(col(DAY).isNotNull())
        .groupBy(DAY)
        .agg(count(lit(1)).as("files"), avg(QualityTable.OVERALL).as(QUALITY))
        .withColumn("stretch", avg(QUALITY).over(inTime.rowsBetween(-STRETCH, STRETCH)))
        .withColumn("worst", min("stretch").over(all))
        .withColumn("slope", regr_slope(col(QUALITY), unix_date(col(DAY))).over(all))
        .orderBy(DAY)
        .select(
            col(DAY),
            col("files"),
            round(col(QUALITY), 4).as(QUALITY),
            round(col("stretch"), 4).as("stretch_quality"),
            col("stretch").equalTo(col("worst")).as("worst_stretch"),
            round(col("slope").multiply(30), 4).as("quality_gained_in_30_days"));
  }

  /**
   * The groups, the worst first: how many files, how good on average and in the worst tenth, how
   * much the quality gains in 30 days, and the worst day. Files that do not say when they were
   * taken do not count for the last two.
   */
  private static Dataset<Row> byGroup(Warehouse warehouse, String name, Column group) {
    Dataset<Row> files = measured(warehouse).withColumn(name, group).where(col(name).isNotNull());
    Dataset<Row> worstDays =
        files
            .where(col(DAY).isNotNull())
            .groupBy(name, DAY)
            .agg(avg(QualityTable.OVERALL).as("mean"))
            .groupBy(name)
            .agg(min_by(col(DAY), struct(col("mean"), col(DAY))).as("worst_day"));
    return files
        .groupBy(name)
        .agg(
            count(lit(1)).as("files"),
            round(avg(QualityTable.OVERALL), 4).as(QUALITY),
            round(percentile_approx(col(QualityTable.OVERALL), lit(0.1), lit(1000)), 4)
                .as("worst_tenth"),
            round(regr_slope(col(QualityTable.OVERALL), unix_date(col(DAY))).multiply(30), 4)
                .as("quality_gained_in_30_days"))
        .join(worstDays, new String[] {name}, "left")
        .orderBy(QUALITY, name);
  }

  /** The measured files, with the day on which each was taken, if it says so. */
  private static Dataset<Row> measured(Warehouse warehouse) {
    String[] key = {MediaTable.MEDIA_ID};
    return warehouse
        .read(MediaTable.TABLE)
        .drop(MediaTable.RUN_ID)
        .join(warehouse.read(QualityTable.TABLE), key, "inner")
        .withColumn(DAY, to_date(col(MediaTable.CAPTURED_AT)));
  }
}
