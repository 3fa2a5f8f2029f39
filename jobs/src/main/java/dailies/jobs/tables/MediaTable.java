package dailies.jobs.tables;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

/** The objects that were analysed, broken ones included. */
public final class MediaTable {
  public static final String MEDIA_ID = "media_id";
  public static final String URI = "uri";
  public static final String SIZE_BYTES = "size_bytes";
  public static final String MODIFIED_AT = "modified_at";
  public static final String MEDIA_TYPE = "media_type";
  public static final String MIME_TYPE = "mime_type";
  public static final String CONTENT_SHA256 = "content_sha256";
  public static final String WIDTH = "width";
  public static final String HEIGHT = "height";
  public static final String ORIENTATION = "orientation";
  public static final String DURATION_MILLIS = "duration_millis";
  public static final String FRAME_RATE = "frame_rate";
  public static final String START_TIMECODE = "start_timecode";
  public static final String VIDEO_CODEC = "video_codec";
  public static final String AUDIO_CODEC = "audio_codec";
  public static final String CAPTURED_AT = "captured_at";
  public static final String CAMERA_MAKE = "camera_make";
  public static final String CAMERA_MODEL = "camera_model";
  public static final String LATITUDE = "latitude";
  public static final String LONGITUDE = "longitude";
  public static final String EXPOSURE_SECONDS = "exposure_seconds";
  public static final String F_NUMBER = "f_number";
  public static final String ISO = "iso";
  public static final String EXPOSURE_BIAS_STOPS = "exposure_bias_stops";
  public static final String FOCAL_LENGTH_MILLIMETRES = "focal_length_millimetres";
  public static final String ISSUE = "issue";
  public static final String ISSUE_DETAIL = "issue_detail";
  public static final String ATTEMPTS = "attempts";
  public static final String RUN_ID = "run_id";
  public static final String ANALYZED_AT = "analyzed_at";

  public static final Table TABLE =
      Table.named("media", "One analysed object version. A broken file is a row with an issue.")
          .required(MEDIA_ID, StringType, "Hex of the first 16 bytes of SHA-256 over the URI.")
          .required(URI, StringType, "Where the object is, as storage names it.")
          .required(SIZE_BYTES, LongType, "Size, in bytes.")
          .required(MODIFIED_AT, TimestampType, "When storage says that it was last written.")
          .required(MEDIA_TYPE, StringType, "picture, clip, sound or other, told by the content.")
          .optional(MIME_TYPE, StringType, "Type of the content; null when it could not be read.")
          .optional(CONTENT_SHA256, StringType, "Hex SHA-256 of the bytes; null when unread.")
          .optional(WIDTH, IntegerType, "Width as displayed, in pixels.")
          .optional(HEIGHT, IntegerType, "Height as displayed, in pixels.")
          .optional(
              ORIENTATION, IntegerType, "EXIF orientation, 1 to 8, already applied to all else.")
          .optional(DURATION_MILLIS, LongType, "Length of a clip or sound, in milliseconds.")
          .optional(FRAME_RATE, DoubleType, "Average frames a second of a clip.")
          .optional(
              START_TIMECODE,
              StringType,
              "Time code of a clip's first frame, hh:mm:ss:ff; with ; before the frames where"
                  + " numbers are dropped. Null where the file has none.")
          .optional(VIDEO_CODEC, StringType, "Codec of the picture track, as FFmpeg names it.")
          .optional(AUDIO_CODEC, StringType, "Codec of the sound track, as FFmpeg names it.")
          .optional(
              CAPTURED_AT,
              TimestampType,
              "When it was taken, with fractions of a second where recorded; UTC without a zone.")
          .optional(CAMERA_MAKE, StringType, "Maker of the camera.")
          .optional(CAMERA_MODEL, StringType, "Model of the camera.")
          .optional(LATITUDE, DoubleType, "Degrees north, -90 to 90.")
          .optional(LONGITUDE, DoubleType, "Degrees east, -180 to 180.")
          .optional(EXPOSURE_SECONDS, DoubleType, "Exposure time of a picture, in seconds.")
          .optional(F_NUMBER, DoubleType, "Aperture: focal length over its diameter.")
          .optional(ISO, IntegerType, "Sensitivity, as ISO 12232 counts it.")
          .optional(
              EXPOSURE_BIAS_STOPS, DoubleType, "Correction of the meter, in stops; + is brighter.")
          .optional(FOCAL_LENGTH_MILLIMETRES, DoubleType, "Focal length of the lens, in mm.")
          .optional(ISSUE, StringType, "Code of what is wrong with the file; null when nothing is.")
          .optional(ISSUE_DETAIL, StringType, "What happened and why, in words.")
          .required(ATTEMPTS, IntegerType, "How often this version was analysed.")
          .required(RUN_ID, StringType, "The run that analysed it.")
          .required(ANALYZED_AT, TimestampType, "When it was analysed.")
          .keyedBy(MEDIA_ID);

  private MediaTable() {}
}
