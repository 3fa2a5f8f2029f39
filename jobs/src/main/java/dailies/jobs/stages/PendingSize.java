package dailies.jobs.stages;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dailies.jobs.tables.MediaTable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How much there is to do.
 *
 * @param toEmbed objects that were analysed and lack embeddings
 * @param known objects of which an earlier version was analysed
 */
record PendingSize(long objects, long bytes, long known, long toEmbed) {

  /** Objects to analyse. */
  long toAnalyze() {
    return objects - toEmbed;
  }

  static PendingSize of(Dataset<Row> pending) {
    Row size =
        pending
            .agg(
                count(lit(1)),
                coalesce(sum(col(MediaTable.SIZE_BYTES)), lit(0L)),
                count(when(col(Analyze.KNOWN), 1)),
                count(col(Analyze.FRAMES)))
            .first();
    return new PendingSize(size.getLong(0), size.getLong(1), size.getLong(2), size.getLong(3));
  }
}
