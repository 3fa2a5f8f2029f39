package dailies.jobs.queries;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import dailies.jobs.config.SettingsException;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.quality.Comparison;
import dailies.udfs.quality.MetricDefinition;
import dailies.udfs.quality.MetricValues;
import dailies.udfs.quality.QualityProfile;
import dailies.udfs.quality.ScoreShare;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Why one file has its score, and how it compares with another. */
public final class Explanation {
  private static final StructType REASONS =
      new StructType()
          .add("metric", StringType)
          .add("value", DoubleType)
          .add("goodness", DoubleType)
          .add("weight", DoubleType)
          .add("loss_share", DoubleType)
          .add("missed", StringType)
          .add("remedy", StringType);

  private static final StructType COMPARISON =
      new StructType()
          .add("metric", StringType)
          .add("take", DoubleType)
          .add("reference", DoubleType)
          .add("goodness_gained", DoubleType)
          .add("better", StringType);

  /** Differences of goodness below this are not worth a word. */
  private static final double ALIKE = 0.02;

  private Explanation() {}

  /**
   * A line for each metric with a weight or a missed threshold, the one that costs most first.
   *
   * @param media a media_id or URI
   * @throws SettingsException when there is no such file, or another profile scored it
   */
  public static Dataset<Row> of(Warehouse warehouse, QualityProfile profile, String media) {
    MeasuredMedia measured = MeasuredMedia.find(warehouse, "--media", media);
    requireProfile(measured, profile);
    List<Row> lines = profile.explain(measured.values()).stream().map(Explanation::line).toList();
    return warehouse.spark().createDataFrame(lines, REASONS);
  }

  /** A take beside a reference take, metric by metric, in the order of the names. */
  public static Dataset<Row> compared(Warehouse warehouse, String media, String reference) {
    MetricValues take = MeasuredMedia.find(warehouse, "--media", media).values();
    MetricValues other = MeasuredMedia.find(warehouse, "--reference", reference).values();
    SortedMap<String, MetricDefinition> metrics = new TreeMap<>();
    take.and(other).byMetric().keySet().forEach(metric -> metrics.put(metric.column(), metric));
    List<Row> lines = metrics.values().stream().map(metric -> line(metric, take, other)).toList();
    return warehouse.spark().createDataFrame(lines, COMPARISON);
  }

  private static void requireProfile(MeasuredMedia measured, QualityProfile profile) {
    if (!measured.profile().equals(profile.name())) {
      throw new SettingsException(
          List.of(
              "Cannot explain %s with the profile %s: it was scored with %s. Use --profile %s."
                  .formatted(
                      measured.uri(), profile.name(), measured.profile(), measured.profile())));
    }
  }

  private static Row line(ScoreShare share) {
    return RowFactory.create(
        share.metric(),
        rounded(share.value()),
        rounded(share.goodness()),
        rounded(share.weight()),
        rounded(share.lossShare()),
        share.missed() == null ? null : threshold(share.missed()),
        share.sentence());
  }

  private static String threshold(Comparison missed) {
    return missed.side().name().toLowerCase(Locale.ROOT) + " " + missed.threshold();
  }

  private static Row line(MetricDefinition metric, MetricValues take, MetricValues other) {
    Double gained = gained(metric, take.get(metric), other.get(metric));
    return RowFactory.create(
        metric.column(),
        rounded(take.get(metric)),
        rounded(other.get(metric)),
        rounded(gained),
        gained == null ? null : verdict(gained));
  }

  private static Double gained(MetricDefinition metric, Double take, Double other) {
    return take == null || other == null || !metric.scale().judges()
        ? null
        : metric.scale().goodness(take) - metric.scale().goodness(other);
  }

  private static String verdict(double gained) {
    return Math.abs(gained) < ALIKE ? "alike" : gained > 0 ? "take" : "reference";
  }

  private static Double rounded(Double value) {
    return value == null ? null : Math.round(value * 1e4) / 1e4;
  }
}
