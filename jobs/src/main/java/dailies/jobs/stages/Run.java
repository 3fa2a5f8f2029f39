package dailies.jobs.stages;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dailies.jobs.tables.RunsTable;
import dailies.jobs.tables.Warehouse;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * One run of a job, recorded in {@code runs} from its start.
 *
 * @param id its start in UTC and eight random hex digits, so that ids sort by time
 */
public record Run(String id, Instant startedAt) {
  private static final DateTimeFormatter ID_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

  /** Records that a run began. */
  public static Run start(
      Warehouse warehouse, String job, Map<String, String> options, String modelId) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    String random = UUID.randomUUID().toString().substring(0, 8);
    Run run = new Run(ID_TIME.format(now) + "-" + random, now);
    warehouse.append(RunsTable.TABLE, run.row(warehouse, job, options, modelId));
    return run;
  }

  /** Records how the run ended. */
  public void finish(Warehouse warehouse, String status, long listed, RunCounts counts) {
    warehouse.update(
        RunsTable.TABLE,
        col(RunsTable.RUN_ID).equalTo(id),
        Map.of(
            RunsTable.STATUS, lit(status),
            RunsTable.FINISHED_AT, lit(Timestamp.from(Instant.now())),
            RunsTable.LISTED, lit(listed),
            RunsTable.ANALYZED, lit(counts.analyzed()),
            RunsTable.WITH_ISSUE, lit(counts.withIssue()),
            RunsTable.BYTES, lit(counts.bytes()),
            RunsTable.STAGES, counts.stages()));
  }

  private Dataset<Row> row(
      Warehouse warehouse, String job, Map<String, String> options, String modelId) {
    Row row =
        RowFactory.create(
            id,
            job,
            options,
            modelId,
            RunsTable.RUNNING,
            Timestamp.from(startedAt),
            null,
            null,
            null,
            null,
            null,
            null);
    return warehouse.spark().createDataFrame(List.of(row), RunsTable.TABLE.schema());
  }
}
