package dailies.jobs.tables;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createMapType;

import dailies.udfs.quality.Metric;
import java.util.List;

/** How good each picture, clip and sound is. */
public final class QualityTable {
  public static final String MEDIA_ID = "media_id";
  public static final String OVERALL = "overall";
  public static final String SCORE = "score";
  public static final String CATEGORY = "category";
  public static final String PROFILE = "profile";
  public static final String WORST = "worst";
  public static final String GOODNESS = "goodness";
  public static final String CUSTOM = "custom";
  public static final String KERNEL_VERSION = "kernel_version";
  public static final String RUN_ID = "run_id";

  /** Every metric that is built in, as a column of its name. */
  public static final List<Metric> METRICS = List.of(Metric.values());

  public static final Table TABLE =
      Table.named(
              "quality", "Measured quality of one object; a clip's is the median of its keyframes.")
          .required(MEDIA_ID, StringType, "The object.")
          .metrics(METRICS)
          .optional(
              WORST,
              createMapType(StringType, DoubleType),
              "By metric, the value that a tenth of a clip's keyframes do not surpass.")
          .optional(
              GOODNESS,
              createMapType(StringType, DoubleType),
              "By metric, 0 to 1; the value on its scale from worst to best.")
          .optional(CUSTOM, createMapType(StringType, DoubleType), "Metrics of added kernels.")
          .required(OVERALL, DoubleType, "0 to 1; weighted mean by the profile.")
          .required(SCORE, DoubleType, "0 to 100; overall as a score.")
          .required(CATEGORY, StringType, "high from 80, medium from 60, else low.")
          .required(PROFILE, StringType, "The profile whose weights were used.")
          .required(KERNEL_VERSION, IntegerType, "Version of the metrics' definitions.")
          .required(RUN_ID, StringType, "The run that measured it.")
          .keyedBy(MEDIA_ID);

  private QualityTable() {}
}
