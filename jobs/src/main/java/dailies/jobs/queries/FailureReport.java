package dailies.jobs.queries;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.FailuresTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.RunsTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.issue.MediaIssue;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The files that could not be used, or not wholly, and what to do about each. */
public final class FailureReport {
  public static final String MESSAGE = "message";
  public static final String REMEDY = "remedy";

  private FailureReport() {}

  public static Dataset<Row> of(Warehouse warehouse) {
    return notAnalyzed(warehouse)
        .unionByName(notEmbedded(warehouse))
        .orderBy(MediaTable.ISSUE, MediaTable.URI)
        .select(
            col(MediaTable.URI),
            col(MediaTable.ISSUE),
            col(MESSAGE),
            remedy().as(REMEDY),
            col(MediaTable.ATTEMPTS));
  }

  /** How many files have each issue, since when, and one of them. */
  public static Dataset<Row> byIssue(Warehouse warehouse) {
    Dataset<Row> times =
        warehouse
            .read(FailuresTable.TABLE)
            .groupBy(FailuresTable.URI, FailuresTable.ISSUE)
            .agg(min(col(FailuresTable.FAILED_AT)).as("first"));
    return of(warehouse)
        .join(times, new String[] {MediaTable.URI, MediaTable.ISSUE}, "left")
        .groupBy(MediaTable.ISSUE)
        .agg(
            count(lit(1)).as("files"),
            min(col("first")).as("first_seen"),
            max(col("first")).as("last_seen"),
            max(col(MediaTable.ATTEMPTS)).as("most_attempts"),
            min(col(MediaTable.URI)).as("example"),
            first(col(REMEDY)).as(REMEDY))
        .orderBy(col("files").desc(), col(MediaTable.ISSUE));
  }

  private static Dataset<Row> notAnalyzed(Warehouse warehouse) {
    return warehouse
        .read(MediaTable.TABLE)
        .where(col(MediaTable.ISSUE).isNotNull())
        .select(
            col(MediaTable.URI),
            col(MediaTable.ISSUE),
            col(MediaTable.ISSUE_DETAIL).as(MESSAGE),
            col(MediaTable.ATTEMPTS));
  }

  /** Files that a model was to embed, and has not embedded since; the latest issue of each. */
  private static Dataset<Row> notEmbedded(Warehouse warehouse) {
    Dataset<Row> models =
        warehouse.read(RunsTable.TABLE).select(RunsTable.RUN_ID, RunsTable.MODEL_ID);
    Dataset<Row> embedded =
        warehouse
            .read(EmbeddingsTable.TABLE)
            .select(EmbeddingsTable.MEDIA_ID, EmbeddingsTable.MODEL_ID);
    return warehouse
        .read(FailuresTable.TABLE)
        .where(col(FailuresTable.STAGE).equalTo(FailuresTable.EMBED))
        .join(models, FailuresTable.RUN_ID)
        .join(
            embedded,
            new String[] {EmbeddingsTable.MEDIA_ID, EmbeddingsTable.MODEL_ID},
            "left_anti")
        .groupBy(FailuresTable.URI)
        .agg(
            max_by(col(FailuresTable.ISSUE), col(FailuresTable.FAILED_AT)).as(MediaTable.ISSUE),
            max_by(col(FailuresTable.MESSAGE), col(FailuresTable.FAILED_AT)).as(MESSAGE),
            count(lit(1)).cast("int").as(MediaTable.ATTEMPTS));
  }

  private static Column remedy() {
    Column[] remedies =
        Arrays.stream(MediaIssue.values())
            .map(issue -> when(col(MediaTable.ISSUE).equalTo(issue.code()), lit(issue.remedy())))
            .toArray(Column[]::new);
    return coalesce(remedies);
  }
}
