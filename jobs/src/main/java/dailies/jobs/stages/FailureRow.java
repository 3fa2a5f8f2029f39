package dailies.jobs.stages;

import dailies.udfs.issue.MediaIssue;
import dailies.udfs.spark.ListedObject;
import java.sql.Timestamp;
import java.time.Instant;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** A row of {@code failures} of an object that was analysed before. */
final class FailureRow {
  private FailureRow() {}

  /**
   * @param stage that came back to it
   */
  static Row of(ListedObject object, String runId, String stage, MediaIssue issue, String message) {
    return RowFactory.create(
        AnalyzedRow.mediaId(object.uri()),
        runId,
        object.uri(),
        stage,
        issue.code(),
        message,
        1,
        Timestamp.from(Instant.now()));
  }
}
