package dailies.jobs.queries;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import dailies.jobs.tables.FeedbackTable;
import dailies.jobs.tables.ScenesTable;
import dailies.jobs.tables.Tables;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What people corrected between two moments, and what it touches. A correction of copies touches
 * the groups of the files that it names; one of a take touches its rank; one that merges scenes
 * touches both; one that moves a frame or calls it noise touches its file alone. Of several the
 * last one is told.
 */
final class NewCorrections {
  static final String SAID = "said";

  private final Dataset<Row> rows;
  private final Tables before;

  private NewCorrections(Dataset<Row> rows, Tables before) {
    this.rows = rows;
    this.before = before;
  }

  static NewCorrections between(Tables from, Tables to) {
    Dataset<Row> known = from.read(FeedbackTable.TABLE).select(FeedbackTable.FEEDBACK_ID);
    return new NewCorrections(
        to.read(FeedbackTable.TABLE)
            .where(col(FeedbackTable.LABEL).notEqual(FeedbackTable.STAND_IN))
            .join(known, new String[] {FeedbackTable.FEEDBACK_ID}, "left_anti")
            .withColumn(SAID, sentence()),
        from);
  }

  private static Column sentence() {
    return concat(
        lit("Corrected: "),
        col(FeedbackTable.LABEL),
        lit(", said by "),
        col(FeedbackTable.SOURCE),
        lit("."));
  }

  /**
   * The takes that were chosen, rejected, or are to be shot again: {@code content_sha256, said}.
   */
  Dataset<Row> ofTakes() {
    return rows.where(col(FeedbackTable.CORRECTION).isInCollection(FeedbackTable.VERDICTS))
        .groupBy(col(FeedbackTable.ANCHOR_SHA256).as(FileStates.CONTENT))
        .agg(max(SAID).as(SAID));
  }

  /** The contents that are said to be copies, none, or to be kept: {@code content_sha256, said}. */
  Dataset<Row> ofCopies() {
    return rows.where(
            col(FeedbackTable.CORRECTION)
                .isin(FeedbackTable.DIFFERENT, FeedbackTable.SAME, FeedbackTable.KEEP))
        .select(contents().as(FileStates.CONTENT), col(SAID))
        .where(col(FileStates.CONTENT).isNotNull())
        .groupBy(FileStates.CONTENT)
        .agg(max(SAID).as(SAID));
  }

  private static Column contents() {
    return explode(array(col(FeedbackTable.ANCHOR_SHA256), col(FeedbackTable.OTHER_SHA256)));
  }

  /** The contents of which a frame was moved: {@code content_sha256, said}. */
  Dataset<Row> ofMoves() {
    return rows.where(col(FeedbackTable.LABEL).isin(FeedbackTable.MOVE, FeedbackTable.SPLIT))
        .groupBy(col(FeedbackTable.ANCHOR_SHA256).as(FileStates.CONTENT))
        .agg(max(SAID).as(SAID));
  }

  /** The scenes that were merged, as they were before: {@code scene, said}. */
  Dataset<Row> ofMerges() {
    Dataset<Row> frames =
        rows.where(col(FeedbackTable.LABEL).equalTo(FeedbackTable.MERGE))
            .select(
                explode(
                        array(
                            col(FeedbackTable.ANCHOR_FRAME_ID), col(FeedbackTable.OTHER_FRAME_ID)))
                    .as(ScenesTable.FRAME_ID),
                col(SAID));
    return before
        .read(ScenesTable.TABLE)
        .join(frames, ScenesTable.FRAME_ID)
        .groupBy(col(ScenesTable.SCENE_ID).as(FileStates.SCENE))
        .agg(max(SAID).as(SAID));
  }
}
