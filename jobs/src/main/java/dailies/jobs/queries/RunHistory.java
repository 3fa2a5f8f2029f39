package dailies.jobs.queries;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.round;

import dailies.jobs.tables.RunsTable;
import dailies.jobs.tables.Warehouse;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What was run, the latest first. */
public final class RunHistory {
  private RunHistory() {}

  public static Dataset<Row> of(Warehouse warehouse) {
    Column seconds =
        col(RunsTable.FINISHED_AT).cast("double").minus(col(RunsTable.STARTED_AT).cast("double"));
    return warehouse
        .read(RunsTable.TABLE)
        .orderBy(col(RunsTable.STARTED_AT).desc())
        .select(
            col(RunsTable.RUN_ID),
            col(RunsTable.JOB),
            col(RunsTable.STATUS),
            col(RunsTable.STARTED_AT),
            round(seconds, 1).as("seconds"),
            round(col(RunsTable.PREDICTED_SECONDS), 1).as(RunsTable.PREDICTED_SECONDS),
            round(seconds.divide(col(RunsTable.PREDICTED_SECONDS)), 2).as("of_predicted"),
            col(RunsTable.LISTED),
            col(RunsTable.ANALYZED),
            col(RunsTable.EMBEDDED),
            col(RunsTable.WITH_ISSUE),
            col(RunsTable.BYTES),
            round(
                    coalesce(
                            col(RunsTable.ANALYZED).plus(col(RunsTable.EMBEDDED)),
                            col(RunsTable.ANALYZED))
                        .divide(seconds),
                    1)
                .as("files_per_second"),
            col(RunsTable.MODEL_ID),
            col(RunsTable.DEVICE),
            col(RunsTable.PRECISION),
            col(RunsTable.ENCODER_BATCH));
  }
}
