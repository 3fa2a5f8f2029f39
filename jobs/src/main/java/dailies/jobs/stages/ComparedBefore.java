package dailies.jobs.stages;

import static dailies.jobs.tables.DuplicatePairsTable.COMPARISON;
import static dailies.jobs.tables.DuplicatePairsTable.CONTENT_A;
import static dailies.jobs.tables.DuplicatePairsTable.CONTENT_B;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What an earlier run found with the same model and settings.
 *
 * @param pairs rows of {@code duplicate_pairs}, of this comparison only
 */
record ComparedBefore(Dataset<Row> pairs) {
  /** Whether something was not compared with all others yet. */
  static final String IS_FRESH = "is_fresh";

  /**
   * @param pairs rows of {@code duplicate_pairs}, of any comparison
   * @param comparison names what pairs depend on
   */
  static ComparedBefore of(Dataset<Row> pairs, String comparison) {
    return new ComparedBefore(pairs.where(col(COMPARISON).equalTo(comparison)));
  }

  /** What was compared with all others that there were. */
  Dataset<Row> contents(String name) {
    return pairs.where(col(CONTENT_A).equalTo(col(CONTENT_B))).select(col(CONTENT_A).as(name));
  }

  /**
   * The same rows with {@link #IS_FRESH}.
   *
   * @param content the column that names a row's content
   */
  Dataset<Row> marked(Dataset<Row> rows, String content) {
    return rows.join(
            contents(content).withColumn("known", lit(true)), new String[] {content}, "left")
        .withColumn(IS_FRESH, col("known").isNull())
        .drop("known");
  }
}
