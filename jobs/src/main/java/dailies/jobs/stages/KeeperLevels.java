package dailies.jobs.stages;

import static dailies.jobs.stages.KeeperOrder.LENGTH_MILLIS;
import static dailies.jobs.stages.KeeperOrder.MEASURED_QUALITY;
import static dailies.jobs.stages.KeeperOrder.QUALITY;
import static dailies.jobs.stages.PicturePairs.CONTENT;
import static dailies.jobs.stages.PicturePairs.HASH;
import static dailies.jobs.tables.DuplicatePairsTable.CONTENT_A;
import static dailies.jobs.tables.DuplicatePairsTable.CONTENT_B;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;

/**
 * What counts as the quality and the length of contents that have copies: {@code content, quality,
 * length_millis}. What is nearly as good, or as long, as its best copy counts as that.
 *
 * @param contents {@code content, measured_quality, length_millis}
 * @param crowds pictures of the very same hash: {@code content, hash, measured_quality}
 * @param qualityTolerance 0 to 1
 */
record KeeperLevels(Dataset<Row> contents, Dataset<Row> crowds, double qualityTolerance) {
  private static final double SAME_LENGTH_SHARE = 0.02;
  private static final double SAME_LENGTH_MILLIS = 500;

  private static final String BEST = "best";
  private static final String LONGEST = "longest";

  /**
   * @param copies pairs: {@code content_a, content_b}
   */
  Dataset<Row> of(Dataset<Row> copies) {
    Dataset<Row> measured = contents.select(CONTENT, MEASURED_QUALITY, LENGTH_MILLIS);
    Dataset<Row> both =
        copies
            .select(col(CONTENT_A).as(CONTENT), col(CONTENT_B).as("other"))
            .union(copies.select(col(CONTENT_B), col(CONTENT_A)));
    Dataset<Row> best =
        both.join(measured.toDF("other", BEST, LONGEST), "other")
            .groupBy(CONTENT)
            .agg(max(BEST).as(BEST), max(LONGEST).as(LONGEST))
            .join(crowds, new String[] {CONTENT}, "left_anti")
            .join(measured, CONTENT);
    return level(best).unionByName(ofCrowds());
  }

  /** Those of the pictures of crowds. */
  Dataset<Row> ofCrowds() {
    Column unknown = lit(null).cast(DataTypes.LongType);
    return level(
        crowds.select(
            col(CONTENT),
            max(MEASURED_QUALITY).over(Window.partitionBy(HASH)).as(BEST),
            col(MEASURED_QUALITY),
            unknown.as(LONGEST),
            unknown.as(LENGTH_MILLIS)));
  }

  private Dataset<Row> level(Dataset<Row> best) {
    Column worse = col(BEST).minus(col(MEASURED_QUALITY));
    Column shorter = col(LONGEST).minus(col(LENGTH_MILLIS));
    return best.select(
        col(CONTENT),
        when(worse.between(0, qualityTolerance), col(BEST))
            .otherwise(col(MEASURED_QUALITY))
            .as(QUALITY),
        when(shorter.between(0, sameLength()), col(LONGEST))
            .otherwise(col(LENGTH_MILLIS))
            .as(LENGTH_MILLIS));
  }

  /** Containers and codecs round lengths; what is missing beyond was cut off. */
  private static Column sameLength() {
    return greatest(col(LONGEST).multiply(SAME_LENGTH_SHARE), lit(SAME_LENGTH_MILLIS));
  }
}
