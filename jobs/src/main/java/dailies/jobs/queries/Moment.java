package dailies.jobs.queries;

import static org.apache.spark.sql.functions.col;

import dailies.jobs.config.SettingsException;
import dailies.jobs.tables.RunsTable;
import dailies.jobs.tables.Tables;
import dailies.jobs.tables.Warehouse;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * A state of the tables as people name it: a run, after which they were so, a time, or {@link
 * #NOW}.
 */
public final class Moment {
  public static final String NOW = "now";

  /** As 2026-03-01T12:00:00Z, with any offset, or none for UTC. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffsetId()
          .optionalEnd()
          .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
          .toFormatter();

  private Moment() {}

  /**
   * The tables at a moment.
   *
   * @param option that it was given with, for messages
   * @param moment a run_id, a date or time in ISO 8601, or {@code now}
   * @throws SettingsException when it is neither, or the run has not ended
   */
  public static Tables of(Warehouse warehouse, String option, String moment) {
    if (moment.equals(NOW)) {
      return warehouse;
    }
    return time(moment).map(warehouse::at).orElseGet(() -> after(warehouse, option, moment));
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(TIME.parse(text, Instant::from));
    } catch (DateTimeException e) {
      return date(text);
    }
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Tables after(Warehouse warehouse, String option, String runId) {
    List<Row> runs =
        warehouse
            .read(RunsTable.TABLE)
            .where(col(RunsTable.RUN_ID).equalTo(runId))
            .select(RunsTable.FINISHED_AT, RunsTable.VERSIONS)
            .takeAsList(1);
    if (runs.isEmpty()) {
      throw cannot(
          option,
          runId,
          "there is no such run, and it is no time. Name a run_id of query runs, a time as"
              + " 2026-03-01T12:00:00Z, or now");
    }
    Row run = runs.get(0);
    if (!run.isNullAt(1)) {
      Map<String, Long> versions = run.getJavaMap(1);
      return warehouse.at("run " + runId, versions);
    }
    Timestamp end = run.getTimestamp(0);
    if (end == null) {
      throw cannot(option, runId, "this run has not ended. Name one that has, or a time");
    }
    return warehouse.at(end.toInstant());
  }

  private static SettingsException cannot(String option, String moment, String why) {
    return new SettingsException(List.of("Cannot use %s %s: %s.".formatted(option, moment, why)));
  }
}
