package dailies.jobs.queries;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;

import dailies.jobs.tables.FeedbackTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.Warehouse;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What people corrected, the latest first, with the files by their names of today. */
public final class FeedbackHistory {
  private FeedbackHistory() {}

  public static Dataset<Row> of(Warehouse warehouse) {
    Dataset<Row> names =
        warehouse
            .read(MediaTable.TABLE)
            .groupBy(MediaTable.CONTENT_SHA256)
            .agg(min(MediaTable.URI).as(MediaTable.URI));
    return warehouse
        .read(FeedbackTable.TABLE)
        .join(names.as("a"), is(FeedbackTable.ANCHOR_SHA256, "a"), "left")
        .join(names.as("o"), is(FeedbackTable.OTHER_SHA256, "o"), "left")
        .orderBy(col(FeedbackTable.FEEDBACK_ID).desc())
        .select(
            col(FeedbackTable.CREATED_AT),
            col(FeedbackTable.SOURCE),
            col(FeedbackTable.LABEL).as("action"),
            col(FeedbackTable.CORRECTION),
            coalesce(col("a.uri"), col(FeedbackTable.ANCHOR_SHA256)).as("file"),
            col(FeedbackTable.ANCHOR_FRAME_ID).as("frame"),
            coalesce(col("o.uri"), col(FeedbackTable.OTHER_SHA256)).as("other_file"),
            col(FeedbackTable.OTHER_FRAME_ID).as("other_frame"));
  }

  private static Column is(String content, String side) {
    return col(content).equalTo(col(side + "." + MediaTable.CONTENT_SHA256));
  }
}
