package dailies.jobs.stages;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.struct;

import dailies.jobs.tables.RunsTable;
import dailies.udfs.spark.ModelUse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/**
 * How much a run did.
 *
 * @param analyzed objects analysed: new or changed ones
 * @param recognized of them, that were read and not decoded, since their content was known
 * @param embedded objects embedded only, for a model that they lacked
 * @param remeasured objects measured anew only, since the definition of a metric changed
 * @param issues how many analysed objects have each issue, by code
 * @param bytes of all of them
 * @param durations by name of the step
 * @param models how embeddings were computed
 */
public record RunCounts(
    long analyzed,
    long recognized,
    long embedded,
    long remeasured,
    Map<String, Long> issues,
    long bytes,
    Map<String, DurationSummary> durations,
    List<ModelUse> models) {
  /** Of a run that analysed nothing. */
  public static final RunCounts NONE = new RunCounts(0, 0, 0, 0, Map.of(), 0, Map.of(), List.of());

  /** The same with the durations of further steps. */
  public RunCounts with(Map<String, DurationSummary> steps) {
    Map<String, DurationSummary> all = new HashMap<>(durations);
    all.putAll(steps);
    return new RunCounts(analyzed, recognized, embedded, remeasured, issues, bytes, all, models);
  }

  /** Analysed objects that have an issue. */
  public long withIssue() {
    return issues.values().stream().mapToLong(Long::longValue).sum();
  }

  /** What embeddings were computed on; empty when none were. */
  public String devices() {
    return distinct(ModelUse::device);
  }

  /** How precisely they were computed; empty when none were. */
  public String precisions() {
    return distinct(ModelUse::precision);
  }

  /** The smallest batch that a device took; 0 when no embeddings were computed. */
  public int encoderBatch() {
    return models.stream().mapToInt(ModelUse::batchSize).min().orElse(0);
  }

  private String distinct(Function<ModelUse, String> part) {
    return models.stream().map(part).distinct().collect(Collectors.joining(", "));
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

  /** The issues as the map that {@link RunsTable#ISSUES} holds. */
  Column issueCounts() {
    Column[] entries =
        issues.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .flatMap(entry -> Stream.of(lit(entry.getKey()), lit(entry.getValue())))
            .toArray(Column[]::new);
    return map(entries).cast(RunsTable.TABLE.schema().apply(RunsTable.ISSUES).dataType());
  }

  private static Column stage(DurationSummary summary) {
    return struct(
        lit(summary.count()),
        lit(summary.seconds()),
        lit(summary.p50Millis()),
        lit(summary.p95Millis()),
        lit(summary.p99Millis()));
  }
}
