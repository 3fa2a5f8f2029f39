package dailies.jobs.views;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.Table;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where each file stands among the others, metric by metric. From hundredths that are computed in
 * one distributed pass, not by sorting the archive; so a percentile is a whole number and off by
 * one at most.
 */
public final class PercentilesView {
  public static final String MEDIA_ID = "media_id";
  public static final String METRIC = "metric";
  public static final String GOODNESS = "goodness";
  public static final String ARCHIVE_PERCENTILE = "archive_percentile";
  public static final String CAMERA_PERCENTILE = "camera_percentile";

  public static final Table ROWS =
      Table.named("percentiles", "One metric of one file, and its place among other files'.")
          .required(MEDIA_ID, StringType, "The object.")
          .required(METRIC, StringType, "A metric that judges, or overall.")
          .required(GOODNESS, DoubleType, "0 to 1; the value on its scale from worst to best.")
          .required(
              ARCHIVE_PERCENTILE, IntegerType, "0 to 100; percent of the archive that is worse.")
          .optional(
              CAMERA_PERCENTILE,
              IntegerType,
              "0 to 100; percent of the same camera's files that is worse; null where the camera"
                  + " is not known.")
          .keyedBy(MEDIA_ID, METRIC);

  static final List<Table> SOURCES = List.of(MediaTable.TABLE, QualityTable.TABLE);

  /** A row for each metric that judges, and for {@code overall}: its name and goodness, 0 to 1. */
  public static final String EVERY_GOODNESS =
      "explode(map_concat(coalesce(goodness, CAST(map() AS MAP<STRING, DOUBLE>)),"
          + " map('overall', overall)))";

  /** A row for each file and metric, with the camera. */
  static final String METRICS =
      """
      metrics AS (
        SELECT q.media_id, camera_make, camera_model, g.metric, g.goodness
        FROM quality q
        JOIN media m ON m.media_id = q.media_id
        LATERAL VIEW %s g AS metric, goodness)"""
          .formatted(EVERY_GOODNESS);

  private PercentilesView() {}

  public static View view() {
    return new View(
        ROWS,
        new Statement(
            SOURCES,
            List.of(
                METRICS,
                """
                archive AS (SELECT metric, %s AS hundredths FROM metrics GROUP BY metric)"""
                    .formatted(hundredths()),
                """
                cameras AS (
                  SELECT metric, camera_model, %s AS hundredths
                  FROM metrics WHERE camera_model IS NOT NULL
                  GROUP BY metric, camera_model)"""
                    .formatted(hundredths())),
            """
            SELECT
              f.media_id,
              f.metric,
              f.goodness,
              size(filter(a.hundredths, x -> x < f.goodness)) AS archive_percentile,
              CASE WHEN c.hundredths IS NOT NULL
                THEN size(filter(c.hundredths, x -> x < f.goodness)) END AS camera_percentile
            FROM metrics f
            JOIN archive a ON a.metric = f.metric
            LEFT JOIN cameras c ON c.metric = f.metric AND c.camera_model = f.camera_model"""));
  }

  private static String hundredths() {
    List<String> fractions =
        IntStream.rangeClosed(1, 100).mapToObj(i -> Sql.number(i / 100.0)).toList();
    return "percentile_approx(goodness, %s, 10000)".formatted(Sql.array(fractions));
  }
}
