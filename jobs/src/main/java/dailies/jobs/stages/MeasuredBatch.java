package dailies.jobs.stages;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.map_concat;
import static org.apache.spark.sql.functions.map_contains_key;
import static org.apache.spark.sql.functions.map_filter;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import dailies.jobs.tables.FailuresTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.quality.Metric;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Writes what was measured anew, batch by batch: of each metric only what an older definition gave.
 * {@code quality} is written last and with it the version, so an object whose frames were written
 * before a run was killed is measured once more.
 */
final class MeasuredBatch {
  private static final Column SINCE =
      map(
          Arrays.stream(Metric.values())
              .flatMap(metric -> Stream.of(lit(metric.column()), lit(metric.since())))
              .toArray(Column[]::new));

  private static final List<String> OF_ALL_METRICS =
      List.of(
          QualityTable.OVERALL,
          QualityTable.SCORE,
          QualityTable.CATEGORY,
          QualityTable.PROFILE,
          QualityTable.KERNEL_VERSION,
          QualityTable.RUN_ID);

  private MeasuredBatch() {}

  /** Writes everything of {@code measured}, which is computed once. */
  static void write(Warehouse warehouse, Dataset<Row> measured) {
    Dataset<Row> kept = measured.persist(StorageLevel.MEMORY_AND_DISK());
    warehouse.update(
        FramesTable.TABLE,
        FramesTable.FRAME_ID,
        rows(kept, explode(col(MeasuredRow.FRAMES))),
        ofFrames());
    AnalyzedBatch.appendAny(
        warehouse,
        FailuresTable.TABLE,
        kept.where(col(MeasuredRow.FAILURE).isNotNull()).select(MeasuredRow.FAILURE + ".*"));
    warehouse.update(
        QualityTable.TABLE,
        QualityTable.MEDIA_ID,
        rows(kept.where(col(MeasuredRow.QUALITY).isNotNull()), col(MeasuredRow.QUALITY)),
        ofObjects());
    kept.unpersist();
  }

  private static Dataset<Row> rows(Dataset<Row> measured, Column nested) {
    return measured
        .select(col(MeasuredRow.VERSION), nested.as("row"))
        .select(MeasuredRow.VERSION, "row.*");
  }

  private static Map<String, Column> ofFrames() {
    Map<String, Column> values = ofMetrics(FramesTable.METRICS);
    values.put(FramesTable.OVERALL, now(FramesTable.OVERALL));
    return values;
  }

  private static Map<String, Column> ofObjects() {
    Map<String, Column> values = ofMetrics(QualityTable.METRICS);
    Stream.of(QualityTable.GOODNESS, QualityTable.WORST, QualityTable.CUSTOM)
        .forEach(column -> values.put(column, merged(column)));
    OF_ALL_METRICS.forEach(column -> values.put(column, now(column)));
    return values;
  }

  private static Map<String, Column> ofMetrics(List<Metric> metrics) {
    Map<String, Column> values = new HashMap<>();
    for (Metric metric : metrics) {
      Column isOutdated = now(MeasuredRow.VERSION).lt(metric.since());
      String column = metric.column();
      values.put(column, when(isOutdated, now(column)).otherwise(before(column)));
    }
    return values;
  }

  /** What is measured now, and what is not but was, by a definition that still holds. */
  private static Column merged(String column) {
    Column none = map().cast(QualityTable.TABLE.schema().apply(column).dataType());
    Column now = coalesce(now(column), none);
    Column still =
        map_filter(
            coalesce(before(column), none),
            (metric, value) ->
                not(map_contains_key(now, metric))
                    .and(
                        coalesce(element_at(SINCE, metric), lit(0)).leq(now(MeasuredRow.VERSION))));
    Column both = map_concat(still, now);
    return when(size(both).gt(0), both);
  }

  private static Column now(String column) {
    return col(Warehouse.GIVEN + column);
  }

  private static Column before(String column) {
    return col(Warehouse.THERE + column);
  }
}
