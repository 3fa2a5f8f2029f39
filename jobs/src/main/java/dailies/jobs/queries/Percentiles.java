package dailies.jobs.queries;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.map_concat;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createMapType;

import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.Warehouse;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Where each file stands among the others, metric by metric: the view {@code percentiles}. From
 * hundredths that are computed in one distributed pass, not by sorting the archive; so a percentile
 * is a whole number and off by one at most.
 */
public final class Percentiles {
  /** The name of the view. */
  public static final String VIEW = "percentiles";

  private static final String METRIC = "metric";
  private static final String GOODNESS = "goodness";

  private Percentiles() {}

  /**
   * One row for each file and metric, {@code overall} among them: {@code media_id, metric, goodness
   * (0-1), archive_percentile, camera_percentile (0-100, the share of files that are worse)}; the
   * last is null where the camera is not known.
   */
  public static Dataset<Row> of(Warehouse warehouse) {
    Dataset<Row> values = values(warehouse);
    Dataset<Row> archive = hundredths(values, "archive", METRIC);
    Dataset<Row> cameras =
        hundredths(
            values.where(col(MediaTable.CAMERA_MODEL).isNotNull()),
            "camera",
            METRIC,
            MediaTable.CAMERA_MODEL);
    return values
        .join(archive, new String[] {METRIC})
        .join(cameras, new String[] {METRIC, MediaTable.CAMERA_MODEL}, "left")
        .select(
            col(MediaTable.MEDIA_ID),
            col(METRIC),
            col(GOODNESS),
            below("archive").as("archive_percentile"),
            below("camera").as("camera_percentile"));
  }

  private static Dataset<Row> values(Warehouse warehouse) {
    return warehouse
        .read(QualityTable.TABLE)
        .join(
            warehouse.read(MediaTable.TABLE).select(MediaTable.MEDIA_ID, MediaTable.CAMERA_MODEL),
            MediaTable.MEDIA_ID)
        .select(
            col(MediaTable.MEDIA_ID),
            col(MediaTable.CAMERA_MODEL),
            everyGoodness().as(new String[] {METRIC, GOODNESS}));
  }

  /** A row for each metric that judges, and for {@code overall}: its name and goodness, 0 to 1. */
  static Column everyGoodness() {
    Column overall = map(lit(QualityTable.OVERALL), col(QualityTable.OVERALL));
    Column none = map().cast(createMapType(StringType, DoubleType));
    return explode(map_concat(coalesce(col(QualityTable.GOODNESS), none), overall));
  }

  private static Dataset<Row> hundredths(Dataset<Row> values, String name, String... group) {
    Column[] fractions =
        IntStream.rangeClosed(1, 100).mapToObj(i -> lit(i / 100.0)).toArray(Column[]::new);
    return values
        .groupBy(Arrays.stream(group).map(column -> col(column)).toArray(Column[]::new))
        .agg(percentile_approx(col(GOODNESS), array(fractions), lit(10_000)).as(name));
  }

  private static Column below(String hundredths) {
    Column worse = expr("size(filter(%s, x -> x < %s))".formatted(hundredths, GOODNESS));
    return when(col(hundredths).isNotNull(), worse);
  }
}
