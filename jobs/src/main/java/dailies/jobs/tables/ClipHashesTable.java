package dailies.jobs.tables;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

/** What clips look like over time, four times a second. Sound has no row. */
public final class ClipHashesTable {
  public static final String MEDIA_ID = "media_id";
  public static final String PTS_MILLIS = "pts_millis";
  public static final String HASHES = "hashes";
  public static final String CHANGES = "changes";
  public static final String INNER_HASHES = "inner_hashes";
  public static final String INNER_CHANGES = "inner_changes";
  public static final String PICTURE_SHARE = "picture_share";
  public static final String RUN_ID = "run_id";

  public static final Table TABLE =
      Table.named("clip_hashes", "The look of one clip over time.")
          .required(MEDIA_ID, StringType, "The clip.")
          .required(
              PTS_MILLIS,
              createArrayType(IntegerType, false),
              "Presentation times of the samples, in milliseconds, ascending.")
          .required(
              HASHES,
              createArrayType(LongType, false),
              "64-bit perceptual hash of each sample; 0 for flat frames.")
          .required(
              CHANGES,
              createArrayType(LongType, false),
              "Which of the 32 lowest frequencies rose within the last second (upper 32 bits) and"
                  + " which fell (lower 32 bits), of each sample; -1 where it is unknown.")
          .required(
              INNER_HASHES,
              createArrayType(LongType, false),
              "The same as hashes, of the picture between black bars; empty without bars.")
          .required(
              INNER_CHANGES,
              createArrayType(LongType, false),
              "The same as changes, of the picture between black bars; empty without bars.")
          .required(RUN_ID, StringType, "The run that wrote it.")
          .optional(
              PICTURE_SHARE,
              DoubleType,
              "Share of the frame's area between black bars, above 0; 1 without bars.")
          .keyedBy(MEDIA_ID);

  private ClipHashesTable() {}
}
