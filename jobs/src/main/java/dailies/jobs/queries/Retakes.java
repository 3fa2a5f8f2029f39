package dailies.jobs.queries;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.ScenesTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.quality.Comparison;
import dailies.udfs.quality.Criterion;
import dailies.udfs.quality.QualityProfile;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** What must be shot again, and why. */
public final class Retakes {
  private static final String PASSES = "passes";

  private Retakes() {}

  /**
   * The takes that do not pass and whose scene has no other that does, the worst first. A take
   * passes when its overall quality reaches the threshold and none of the profile's criteria spoils
   * it.
   *
   * @param threshold least {@code overall} that passes, 0 to 1
   */
  public static Dataset<Row> needed(Warehouse warehouse, QualityProfile profile, double threshold) {
    Column scenePasses = max(col(PASSES)).over(Window.partitionBy(ScenesTable.SCENE_ID));
    Dataset<Row> takes =
        takes(warehouse, profile, threshold)
            .withColumn("scene_passes", when(col(ScenesTable.SCENE_ID).isNotNull(), scenePasses));
    return lines(takes.where(not(coalesce(col("scene_passes"), lit(false)))), profile);
  }

  /** The takes that do not pass, whether or not another take of their scene does. */
  public static Dataset<Row> everyTake(
      Warehouse warehouse, QualityProfile profile, double threshold) {
    return lines(takes(warehouse, profile, threshold), profile);
  }

  private static Dataset<Row> takes(Warehouse warehouse, QualityProfile profile, double threshold) {
    return Takes.of(warehouse)
        .withColumn(PASSES, col(QualityTable.OVERALL).geq(threshold).and(not(spoiled(profile))));
  }

  private static Dataset<Row> lines(Dataset<Row> takes, QualityProfile profile) {
    return takes
        .where(not(col(PASSES)))
        .orderBy(col(QualityTable.OVERALL), col(MediaTable.URI))
        .select(
            col(MediaTable.URI),
            col(MediaTable.MEDIA_TYPE).as("type"),
            round(col(QualityTable.OVERALL), 4).as("quality"),
            col(ScenesTable.SCENE_ID).as("scene"),
            reasons(profile).as("reasons"));
  }

  /** What the take misses of the profile's criteria, in plain words, the most telling first. */
  static Column reasons(QualityProfile profile) {
    Column[] sentences =
        profile.criteria().stream()
            .map(criterion -> when(missed(criterion), lit(criterion.sentence())))
            .toArray(Column[]::new);
    Column missed = array_compact(array(sentences));
    return when(size(missed).gt(0), concat_ws(" ", missed))
        .otherwise("No single fault, but little is good: compare it with other takes.");
  }

  private static Column spoiled(QualityProfile profile) {
    return profile.criteria().stream()
        .filter(criterion -> criterion.spoiledWhen() != null)
        .map(criterion -> missed(criterion).and(holds(criterion.spoiledWhen())))
        .map(spoils -> coalesce(spoils, lit(false)))
        .reduce(lit(false), Column::or);
  }

  private static Column missed(Criterion criterion) {
    Column missed = holds(criterion.missedWhen());
    return criterion.condition() == null ? missed : missed.and(holds(criterion.condition()));
  }

  private static Column holds(Comparison comparison) {
    Column metric = metric(comparison.metric());
    return switch (comparison.side()) {
      case BELOW -> metric.lt(comparison.threshold());
      case ABOVE -> metric.gt(comparison.threshold());
    };
  }

  private static Column metric(String name) {
    boolean builtIn =
        QualityTable.METRICS.stream().anyMatch(metric -> metric.column().equals(name));
    return builtIn ? col(name) : col(QualityTable.CUSTOM).getItem(name);
  }
}
