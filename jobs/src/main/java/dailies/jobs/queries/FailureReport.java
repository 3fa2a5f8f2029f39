package dailies.jobs.queries;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.issue.MediaIssue;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The files that could not be used, or not wholly, and what to do about each. */
public final class FailureReport {
  private FailureReport() {}

  public static Dataset<Row> of(Warehouse warehouse) {
    return warehouse
        .read(MediaTable.TABLE)
        .where(col(MediaTable.ISSUE).isNotNull())
        .orderBy(MediaTable.ISSUE, MediaTable.URI)
        .select(
            col(MediaTable.URI),
            col(MediaTable.ISSUE),
            col(MediaTable.ISSUE_DETAIL).as("message"),
            remedy().as("remedy"),
            col(MediaTable.ATTEMPTS));
  }

  private static Column remedy() {
    Column[] remedies =
        Arrays.stream(MediaIssue.values())
            .map(issue -> when(col(MediaTable.ISSUE).equalTo(issue.code()), lit(issue.remedy())))
            .toArray(Column[]::new);
    return coalesce(remedies);
  }
}
