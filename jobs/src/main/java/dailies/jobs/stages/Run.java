package dailies.jobs.stages;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;

import dailies.jobs.tables.RunsTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.spark.PinnedModel;
import dailies.udfs.text.Secrets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
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

  /** A run that begins now. */
  public static Run next() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    String random = UUID.randomUUID().toString().substring(0, 8);
    return new Run(ID_TIME.format(now) + "-" + random, now);
  }

  /**
   * Records that the run began.
   *
   * @param model the encoder; null for a job that needs none
   * @param predictedSeconds how long it is expected to take; null where nobody said
   */
  public void start(
      Warehouse warehouse,
      String job,
      Map<String, String> options,
      PinnedModel model,
      Double predictedSeconds) {
    warehouse.append(RunsTable.TABLE, row(warehouse, job, options, model, predictedSeconds));
  }

  /**
   * Records how the run ended.
   *
   * @param gone objects that storage showed before and does not any more
   * @param settings what decided the outcome of its steps, by setting
   */
  public void finish(
      Warehouse warehouse,
      String status,
      long listed,
      long gone,
      RunCounts counts,
      Map<String, String> settings) {
    Map<String, Column> values = new HashMap<>();
    values.put(RunsTable.STATUS, lit(status));
    values.put(RunsTable.FINISHED_AT, lit(Timestamp.from(Instant.now())));
    values.put(RunsTable.LISTED, lit(listed));
    values.put(RunsTable.ANALYZED, lit(counts.analyzed()));
    values.put(RunsTable.RECOGNIZED, lit(counts.recognized()));
    values.put(RunsTable.GONE, lit(gone));
    values.put(RunsTable.EMBEDDED, lit(counts.embedded()));
    values.put(RunsTable.REMEASURED, lit(counts.remeasured()));
    values.put(RunsTable.WITH_ISSUE, lit(counts.withIssue()));
    values.put(RunsTable.ISSUES, counts.issueCounts());
    values.put(RunsTable.BYTES, lit(counts.bytes()));
    values.put(RunsTable.STAGES, counts.stages());
    values.put(RunsTable.SETTINGS, mapOf(settings, RunsTable.SETTINGS));
    values.put(RunsTable.VERSIONS, mapOf(versions(warehouse), RunsTable.VERSIONS));
    if (!counts.models().isEmpty()) {
      values.put(RunsTable.DEVICE, lit(counts.devices()));
      values.put(RunsTable.PRECISION, lit(counts.precisions()));
      values.put(RunsTable.ENCODER_BATCH, lit(counts.encoderBatch()));
    }
    warehouse.update(RunsTable.TABLE, col(RunsTable.RUN_ID).equalTo(id), values);
  }

  /** That of {@code runs} is the one which this is recorded with: no other run writes meanwhile. */
  private static Map<String, Long> versions(Warehouse warehouse) {
    Map<String, Long> versions = new TreeMap<>();
    Warehouse.TABLES.forEach(table -> versions.put(table.name(), warehouse.version(table)));
    versions.merge(RunsTable.TABLE.name(), 1L, Long::sum);
    return versions;
  }

  private static Column mapOf(Map<String, ?> values, String column) {
    Column[] entries =
        values.entrySet().stream()
            .flatMap(entry -> Stream.of(lit(entry.getKey()), lit(entry.getValue())))
            .toArray(Column[]::new);
    return map(entries).cast(RunsTable.TABLE.schema().apply(column).dataType());
  }

  private Dataset<Row> row(
      Warehouse warehouse,
      String job,
      Map<String, String> options,
      PinnedModel model,
      Double predictedSeconds) {
    Row row =
        RowFactory.create(
            id,
            job,
            withoutSecrets(options),
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
            null,
            null,
            predictedSeconds,
            null,
            null,
            null,
            null,
            null);
    return warehouse.spark().createDataFrame(List.of(row), RunsTable.TABLE.schema());
  }

  private static Map<String, String> withoutSecrets(Map<String, String> options) {
    Map<String, String> shown = new HashMap<>(options);
    shown.replaceAll((name, value) -> Secrets.hide(value));
    return shown;
  }
}
