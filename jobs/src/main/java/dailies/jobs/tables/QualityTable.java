package dailies.jobs.tables;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createMapType;

/** How good each picture, clip and sound is. */
public final class QualityTable {
  public static final String MEDIA_ID = "media_id";
  public static final String SHARPNESS = "sharpness";
  public static final String EXPOSURE = "exposure";
  public static final String MOTION_BLUR = "motion_blur";
  public static final String NOISE = "noise";
  public static final String CONTRAST = "contrast";
  public static final String BRIGHTNESS = "brightness";
  public static final String AUDIO_QUALITY = "audio_quality";
  public static final String OVERALL = "overall";
  public static final String SCORE = "score";
  public static final String CATEGORY = "category";
  public static final String PROFILE = "profile";
  public static final String CUSTOM = "custom";
  public static final String KERNEL_VERSION = "kernel_version";
  public static final String RUN_ID = "run_id";

  public static final Table TABLE =
      Table.named(
              "quality", "Measured quality of one object; a clip's is the median of its keyframes.")
          .required(MEDIA_ID, StringType, "The object.")
          .optional(SHARPNESS, DoubleType, "0 to 1; 1 is sharp. Null for sound.")
          .optional(EXPOSURE, DoubleType, "0 to 1; 1 is ideal. Null for sound.")
          .optional(MOTION_BLUR, DoubleType, "0 to 1; 1 is blurred. Null for sound.")
          .optional(NOISE, DoubleType, "0 to 1; 1 is noisy. Null for sound.")
          .optional(CONTRAST, DoubleType, "0 to 1; 1 is the full range of tones. Null for sound.")
          .optional(BRIGHTNESS, DoubleType, "0 to 1; mean luma. Null for sound.")
          .optional(AUDIO_QUALITY, DoubleType, "0 to 1; 1 is clear. Null without a sound track.")
          .required(OVERALL, DoubleType, "0 to 1; weighted mean by the profile.")
          .required(SCORE, DoubleType, "0 to 100; overall as a score.")
          .required(CATEGORY, StringType, "high from 80, medium from 60, else low.")
          .required(PROFILE, StringType, "The profile whose weights were used.")
          .optional(CUSTOM, createMapType(StringType, DoubleType), "Metrics of added kernels.")
          .required(KERNEL_VERSION, IntegerType, "Version of the metrics' definitions.")
          .required(RUN_ID, StringType, "The run that measured it.")
          .keyedBy(MEDIA_ID);

  private QualityTable() {}
}
