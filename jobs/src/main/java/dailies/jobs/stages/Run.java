package dailies.jobs.stages;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dailies.jobs.tables.RunsTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.spark.PinnedModel;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.spark.sql.Column;
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

  /**
   * Records that a run began.
   *
   * @param model the encoder; null for a job that needs none
   */
  public static Run start(
      Warehouse warehouse, String job, Map<String, String> options, PinnedModel model) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    String random = UUID.randomUUID().toString().substring(0, 8);
    Run run = new Run(ID_TIME.format(now) + "-" + random, now);
    warehouse.append(RunsTable.TABLE, run.row(warehouse, job, options, model));
    return run;
  }

  /** Records how the run ended. */
  public void finish(Warehouse warehouse, String status, long listed, RunCounts counts) {
    Map<String, Column> values = new HashMap<>();
    values.put(RunsTable.STATUS, lit(status));
    values.put(RunsTable.FINISHED_AT, lit(Timestamp.from(Instant.now())));
    values.put(RunsTable.LISTED, lit(listed));
    values.put(RunsTable.ANALYZED, lit(counts.analyzed()));
    values.put(RunsTable.EMBEDDED, lit(counts.embedded()));
    values.put(RunsTable.WITH_ISSUE, lit(counts.withIssue()));
    values.put(RunsTable.BYTES, lit(counts.bytes()));
    values.put(RunsTable.STAGES, counts.stages());
    if (!counts.models().isEmpty()) {
      values.put(RunsTable.DEVICE, lit(counts.devices()));
      values.put(RunsTable.PRECISION, lit(counts.precisions()));
      values.put(RunsTable.ENCODER_BATCH, lit(counts.encoderBatch()));
    }
    warehouse.update(RunsTable.TABLE, col(RunsTable.RUN_ID).equalTo(id), values);
  }

  private Dataset<Row> row(
      Warehouse warehouse, String job, Map<String, String> options, PinnedModel model) {
    Row row =
        RowFactory.create(
            id,
            job,
            options,
            model == null ? null : model.modelId(),
            model == null || model.files().isEmpty() ? null : model.digest(),
            null,
            null,
            null,
            RunsTable.RUNNING,
            Timestamp.from(startedAt),
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    return warehouse.spark().createDataFrame(List.of(row), RunsTable.TABLE.schema());
  }
}
