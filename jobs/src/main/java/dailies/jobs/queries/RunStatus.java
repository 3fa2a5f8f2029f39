package dailies.jobs.queries;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dailies.jobs.tables.ListingTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.RunsTable;
import dailies.jobs.tables.Warehouse;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How far the latest run is: one row. What is in hand and not committed yet counts as left. */
public final class RunStatus {
  private static final String DONE = "done";
  private static final String LEFT = "left";
  private static final String LEFT_BYTES = "left_bytes";
  private static final String LAST_AT = "last_commit_at";
  private static final String SECONDS = "elapsed_seconds";

  private RunStatus() {}

  public static Dataset<Row> of(Warehouse warehouse) {
    Dataset<Row> latest =
        warehouse.read(RunsTable.TABLE).orderBy(col(RunsTable.STARTED_AT).desc()).limit(1);
    String runId = latest.select(RunsTable.RUN_ID).first().getString(0);
    Column elapsed =
        coalesce(col(RunsTable.FINISHED_AT), current_timestamp())
            .cast("double")
            .minus(col(RunsTable.STARTED_AT).cast("double"));
    return latest
        .crossJoin(done(warehouse, runId))
        .crossJoin(left(warehouse))
        .withColumn(SECONDS, elapsed)
        .select(
            col(RunsTable.RUN_ID),
            col(RunsTable.JOB),
            col(RunsTable.STATUS),
            col(RunsTable.STARTED_AT),
            round(col(SECONDS), 0).as(SECONDS),
            col(DONE),
            col("failed"),
            col("done_bytes"),
            col(LAST_AT),
            col(LEFT),
            col(LEFT_BYTES),
            round(col(DONE).divide(col(SECONDS)), 2).as("files_per_second"),
            round(secondsLeft(), 0).as("seconds_left"));
  }

  private static Dataset<Row> done(Warehouse warehouse, String runId) {
    return warehouse
        .read(MediaTable.TABLE)
        .where(col(MediaTable.RUN_ID).equalTo(runId))
        .agg(
            count(lit(1)).as(DONE),
            count(col(MediaTable.ISSUE)).as("failed"),
            coalesce(sum(col(MediaTable.SIZE_BYTES)), lit(0L)).as("done_bytes"),
            max(col(MediaTable.ANALYZED_AT)).as(LAST_AT));
  }

  /** Listed objects that were not analysed as they are now. */
  private static Dataset<Row> left(Warehouse warehouse) {
    Dataset<Row> analyzed =
        warehouse
            .read(MediaTable.TABLE)
            .select(col(MediaTable.URI), col(MediaTable.SIZE_BYTES), col(MediaTable.MODIFIED_AT));
    return warehouse
        .read(ListingTable.TABLE)
        .where(col(ListingTable.GONE_AT).isNull())
        .join(
            analyzed,
            new String[] {ListingTable.URI, ListingTable.SIZE_BYTES, ListingTable.MODIFIED_AT},
            "left_anti")
        .agg(
            count(lit(1)).as(LEFT),
            coalesce(sum(greatest(col(ListingTable.SIZE_BYTES), lit(0L))), lit(0L)).as(LEFT_BYTES));
  }

  /** By bytes, which tell more of the work than files do; null while nothing tells. */
  private static Column secondsLeft() {
    Column running = col(RunsTable.STATUS).equalTo(RunsTable.RUNNING);
    Column bytesASecond = col("done_bytes").divide(col(SECONDS));
    return when(running.and(col("done_bytes").gt(0)), col(LEFT_BYTES).divide(bytesASecond));
  }
}
