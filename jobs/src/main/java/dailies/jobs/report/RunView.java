package dailies.jobs.report;

import static org.apache.spark.sql.functions.col;

import dailies.jobs.tables.RunsTable;
import dailies.jobs.tables.Warehouse;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;

/** One run, in words. What does not apply to it is empty. */
record RunView(
    String runId,
    String job,
    String status,
    String started,
    String seconds,
    String predicted,
    String listed,
    String analyzed,
    String embedded,
    String remeasured,
    String recognized,
    String gone,
    String withIssue,
    String bytes,
    String filesPerSecond,
    String model,
    List<Stage> stages) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** How long a step took: each time in the middle, in the slowest twentieth, and in all. */
  record Stage(String name, String count, String p50, String p95, String seconds) {}

  /** The latest runs, the last one first. */
  static List<RunView> latest(Warehouse warehouse, int most) {
    return warehouse
        .read(RunsTable.TABLE)
        .orderBy(col(RunsTable.STARTED_AT).desc(), col(RunsTable.RUN_ID).desc())
        .limit(most)
        .collectAsList()
        .stream()
        .map(RunView::of)
        .toList();
  }

  boolean hasStages() {
    return !stages.isEmpty();
  }

  private static RunView of(Row run) {
    Double seconds = seconds(run);
    Double predicted = run.getAs(RunsTable.PREDICTED_SECONDS);
    return new RunView(
        run.getAs(RunsTable.RUN_ID),
        run.getAs(RunsTable.JOB),
        run.getAs(RunsTable.STATUS),
        TIME.format(run.<Timestamp>getAs(RunsTable.STARTED_AT).toInstant()) + " UTC",
        seconds == null ? "" : decimal(seconds),
        predicted == null ? "" : predicted(predicted, seconds),
        count(run, RunsTable.LISTED),
        count(run, RunsTable.ANALYZED),
        count(run, RunsTable.EMBEDDED),
        count(run, RunsTable.REMEASURED),
        count(run, RunsTable.RECOGNIZED),
        count(run, RunsTable.GONE),
        count(run, RunsTable.WITH_ISSUE),
        run.getAs(RunsTable.BYTES) == null ? "" : CardFacts.bytes(run.getAs(RunsTable.BYTES)),
        filesPerSecond(run, seconds),
        run.getAs(RunsTable.MODEL_ID),
        stages(run));
  }

  private static Double seconds(Row run) {
    Timestamp finished = run.getAs(RunsTable.FINISHED_AT);
    if (finished == null) {
      return null;
    }
    Instant started = run.<Timestamp>getAs(RunsTable.STARTED_AT).toInstant();
    return Duration.between(started, finished.toInstant()).toMillis() / 1000.0;
  }

  private static String predicted(double predicted, Double seconds) {
    return seconds == null || predicted <= 0
        ? decimal(predicted)
        : "%s (took %s of it)"
            .formatted(decimal(predicted), String.format(Locale.ROOT, "%.2f", seconds / predicted));
  }

  private static String filesPerSecond(Row run, Double seconds) {
    Long analyzed = run.getAs(RunsTable.ANALYZED);
    return analyzed == null || seconds == null || seconds == 0 ? "" : decimal(analyzed / seconds);
  }

  private static List<Stage> stages(Row run) {
    int column = run.fieldIndex(RunsTable.STAGES);
    if (run.isNullAt(column)) {
      return List.of();
    }
    Map<String, Row> stages = run.getJavaMap(column);
    return stages.entrySet().stream()
        .sorted(
            Comparator.comparing(
                    (Map.Entry<String, Row> stage) -> stage.getValue().<Double>getAs("seconds"),
                    Comparator.nullsFirst(Comparator.naturalOrder()))
                .reversed())
        .map(stage -> stage(stage.getKey(), stage.getValue()))
        .toList();
  }

  private static Stage stage(String name, Row times) {
    return new Stage(
        name,
        count(times, "count"),
        decimal(times.getAs("p50_millis")),
        decimal(times.getAs("p95_millis")),
        decimal(times.getAs("seconds")));
  }

  private static String count(Row row, String column) {
    Long count = row.getAs(column);
    return count == null ? "" : Overview.number(count);
  }

  private static String decimal(Double value) {
    return value == null ? "" : String.format(Locale.ROOT, "%,.1f", value);
  }
}
