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
 * @param known objects of which an earlier version was analysed
 * @param toAnalyze objects that are new or changed
 * @param toEmbed objects that were analysed and lack embeddings
 * @param toMeasure objects that were analysed and whose metrics are outdated
 */
record PendingSize(
    long objects, long bytes, long known, long toAnalyze, long toEmbed, long toMeasure) {
  static final PendingSize NOTHING = new PendingSize(0, 0, 0, 0, 0, 0);

  PendingSize plus(PendingSize other) {
    return new PendingSize(
        objects + other.objects,
        bytes + other.bytes,
        known + other.known,
        toAnalyze + other.toAnalyze,
        toEmbed + other.toEmbed,
        toMeasure + other.toMeasure);
  }

  /** The aggregates over rows of {@link Analyze#pending} that {@link #of} reads. */
  static Column[] aggregates() {
    return new Column[] {
      count(lit(1)).as("objects"),
      coalesce(sum(col(MediaTable.SIZE_BYTES)), lit(0L)).as("bytes"),
      count(when(col(Analyze.KNOWN), 1)).as("known"),
      count(when(Analyze.isToAnalyze(), 1)).as("to_analyze"),
      count(col(Analyze.FRAMES)).as("to_embed"),
      count(col(Analyze.OUTDATED)).as("to_measure")
    };
  }

  static PendingSize of(Row row) {
    return new PendingSize(
        row.getAs("objects"),
        row.getAs("bytes"),
        row.getAs("known"),
        row.getAs("to_analyze"),
        row.getAs("to_embed"),
        row.getAs("to_measure"));
  }
}
