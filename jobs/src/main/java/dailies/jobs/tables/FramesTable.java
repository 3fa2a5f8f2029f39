package dailies.jobs.tables;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import dailies.udfs.quality.Metric;
import java.util.List;
import java.util.stream.Stream;

/** The pictures, and the keyframes of clips. */
public final class FramesTable {
  public static final String FRAME_ID = "frame_id";
  public static final String MEDIA_ID = "media_id";
  public static final String FRAME_INDEX = "frame_index";
  public static final String PTS_MICROS = "pts_micros";
  public static final String SHOT_INDEX = "shot_index";
  public static final String SHOT_FIRST_MICROS = "shot_first_micros";
  public static final String SHOT_LAST_MICROS = "shot_last_micros";
  public static final String PHASH = "phash";
  public static final String PHASH_TURNED = "phash_turned";
  public static final String OVERALL = "overall";
  public static final String THUMBNAIL = "thumbnail";
  public static final String RUN_ID = "run_id";

  /** What is measured of each frame, as a column of its name. */
  public static final List<Metric> METRICS =
      Stream.of(Metric.Scope.PICTURE, Metric.Scope.NATURALNESS, Metric.Scope.SUBJECT)
          .flatMap(scope -> Metric.of(scope).stream())
          .toList();

  public static final Table TABLE =
      Table.named("frames", "One picture, or one keyframe of a clip.")
          .required(FRAME_ID, StringType, "The media_id, a hyphen and the frame_index.")
          .required(MEDIA_ID, StringType, "The object it comes from.")
          .required(FRAME_INDEX, LongType, "Number of the frame in its clip, from 0.")
          .optional(PTS_MICROS, LongType, "Presentation time in the clip, in microseconds.")
          .optional(SHOT_INDEX, IntegerType, "Number of its shot in the clip, from 0.")
          .optional(
              SHOT_FIRST_MICROS,
              LongType,
              "Presentation time of its shot's first frame, in microseconds.")
          .optional(
              SHOT_LAST_MICROS,
              LongType,
              "Presentation time of its shot's last frame, in microseconds; dissolves are left out.")
          .optional(PHASH, LongType, "64-bit perceptual hash; null for flat pictures.")
          .optional(
              PHASH_TURNED,
              createArrayType(LongType, false),
              "The same of the frame mirrored left to right, top to bottom, rotated by 180 degrees,"
                  + " transposed, rotated clockwise by 90, by 270 degrees, transposed along the"
                  + " other diagonal; null for flat pictures.")
          .metrics(METRICS)
          .optional(
              OVERALL, DoubleType, "0 to 1; weighted mean of the frame's metrics by the profile.")
          .required(THUMBNAIL, BinaryType, "A small JPEG of the frame.")
          .required(RUN_ID, StringType, "The run that wrote it.")
          .keyedBy(FRAME_ID);

  private FramesTable() {}
}
