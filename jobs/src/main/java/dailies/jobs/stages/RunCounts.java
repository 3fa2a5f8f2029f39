package dailies.jobs.stages;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.struct;

import dailies.jobs.tables.RunsTable;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/**
 * How much a run did.
 *
 * @param analyzed objects analysed: new or changed ones
 * @param withIssue analysed objects that have an issue
 * @param bytes of the analysed objects
 * @param durations by name of the step
 */
public record RunCounts(
    long analyzed, long withIssue, long bytes, Map<String, DurationSummary> durations) {
  /** Of a run that analysed nothing. */
  public static final RunCounts NONE = new RunCounts(0, 0, 0, Map.of());

  /** The same with the durations of further steps. */
  public RunCounts with(Map<String, DurationSummary> steps) {
    Map<String, DurationSummary> all = new HashMap<>(durations);
    all.putAll(steps);
    return new RunCounts(analyzed, withIssue, bytes, all);
  }

  /** The steps as the map that {@link RunsTable#STAGES} holds. */
  Column stages() {
    Column[] entries =
        durations.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .flatMap(entry -> Stream.of(lit(entry.getKey()), stage(entry.getValue())))
            .toArray(Column[]::new);
    return map(entries).cast(RunsTable.TABLE.schema().apply(RunsTable.STAGES).dataType());
  }

  private static Column stage(DurationSummary summary) {
    return struct(
        lit(summary.count()),
        lit(summary.seconds()),
        lit(summary.p50Millis()),
        lit(summary.p95Millis()));
  }
}
