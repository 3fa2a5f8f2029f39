package dailies.jobs.views;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import dailies.jobs.tables.Table;
import java.util.List;

/** What the files of each camera are like, metric by metric, so that cameras can be compared. */
public final class CameraPercentilesView {
  public static final String CAMERA_MAKE = "camera_make";
  public static final String CAMERA_MODEL = "camera_model";
  public static final String METRIC = "metric";
  public static final String FILES = "files";

  public static final Table ROWS =
      Table.named("camera_percentiles", "One metric of the files of one camera.")
          .optional(CAMERA_MAKE, StringType, "Maker of the camera.")
          .required(CAMERA_MODEL, StringType, "Model of the camera.")
          .required(METRIC, StringType, "A metric that judges, or overall.")
          .required(FILES, LongType, "Number of the camera's files that have the metric.")
          .required("p10", DoubleType, "Goodness, 0 to 1, that the worst tenth does not surpass.")
          .required("p25", DoubleType, "The same of the worst quarter.")
          .required("p50", DoubleType, "The same of the worse half: the median.")
          .required("p75", DoubleType, "The same of all but the best quarter.")
          .required("p90", DoubleType, "The same of all but the best tenth.")
          .keyedBy(CAMERA_MODEL, METRIC);

  private CameraPercentilesView() {}

  public static View view() {
    return new View(
        ROWS,
        new Statement(
            PercentilesView.SOURCES,
            List.of(PercentilesView.METRICS),
            """
            SELECT camera_make, camera_model, metric, files,
              p[0] AS p10, p[1] AS p25, p[2] AS p50, p[3] AS p75, p[4] AS p90
            FROM (
              SELECT min(camera_make) AS camera_make, camera_model, metric, count(*) AS files,
                percentile_approx(goodness, array(0.1D, 0.25D, 0.5D, 0.75D, 0.9D), 10000) AS p
              FROM metrics WHERE camera_model IS NOT NULL
              GROUP BY camera_model, metric)"""));
  }
}
