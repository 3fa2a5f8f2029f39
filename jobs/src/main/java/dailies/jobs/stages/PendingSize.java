package dailies.jobs.stages;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dailies.jobs.tables.MediaTable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * How much there is to do.
 *
 * @param toEmbed objects that were analysed and lack embeddings
 * @param known objects of which an earlier version was analysed
 */
record PendingSize(long objects, long bytes, long known, long toEmbed) {
  static final PendingSize NOTHING = new PendingSize(0, 0, 0, 0);

  /** Objects to analyse. */
  long toAnalyze() {
    return objects - toEmbed;
  }

  PendingSize plus(PendingSize other) {
    return new PendingSize(
        objects + other.objects, bytes + other.bytes, known + other.known, toEmbed + other.toEmbed);
  }

  /** The aggregates over rows of {@link Analyze#pending} that {@link #of} reads. */
  static Column[] aggregates() {
    return new Column[] {
      count(lit(1)).as("objects"),
      coalesce(sum(col(MediaTable.SIZE_BYTES)), lit(0L)).as("bytes"),
      count(when(col(Analyze.KNOWN), 1)).as("known"),
      count(col(Analyze.FRAMES)).as("to_embed")
    };
  }

  static PendingSize of(Row row) {
    return new PendingSize(
        row.getAs("objects"), row.getAs("bytes"), row.getAs("known"), row.getAs("to_embed"));
  }
}
