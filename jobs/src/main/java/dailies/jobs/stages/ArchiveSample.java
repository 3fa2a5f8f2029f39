package dailies.jobs.stages;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.xxhash64;

import dailies.jobs.tables.MediaTable;
import dailies.udfs.batch.SamplePlan;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;

/** Some objects of each type and size, the same ones each time. */
final class ArchiveSample {
  private static final String WANTED = "wanted";
  private static final String SHARE = "share";
  private static final String ORDER = "order";

  /** Hashes below the share that is wanted are so many more that there are enough of them. */
  private static final double MARGIN = 3;

  private static final int RESOLUTION = 1_000_000_000;

  private ArchiveSample() {}

  /**
   * @param marked by {@link SizeClasses#mark}
   */
  static Dataset<Row> of(Dataset<Row> marked, List<SamplePlan.Share> plan) {
    Column hash = pmod(xxhash64(col(MediaTable.URI)), lit(RESOLUTION));
    Column order =
        row_number()
            .over(
                Window.partitionBy(SizeClasses.TYPE, SizeClasses.MAGNITUDE)
                    .orderBy(hash, col(MediaTable.URI)));
    return marked
        .join(
            broadcast(shares(marked, plan)),
            new String[] {SizeClasses.TYPE, SizeClasses.MAGNITUDE},
            "inner")
        // Sorting forty million for a few hundred would be a waste.
        .where(hash.lt(col(SHARE).multiply(RESOLUTION)))
        .withColumn(ORDER, order)
        .where(col(ORDER).leq(col(WANTED)))
        .drop(ORDER, WANTED, SHARE);
  }

  private static Dataset<Row> shares(Dataset<Row> marked, List<SamplePlan.Share> plan) {
    List<Row> rows =
        plan.stream()
            .map(
                share ->
                    RowFactory.create(
                        share.sizes().type(),
                        share.sizes().magnitude(),
                        share.count(),
                        share(share)))
            .toList();
    return marked
        .sparkSession()
        .createDataFrame(
            rows,
            SizeClasses.KEY
                .add(WANTED, DataTypes.LongType, false)
                .add(SHARE, DataTypes.DoubleType, false));
  }

  private static double share(SamplePlan.Share share) {
    return MARGIN * (share.count() + MARGIN * MARGIN) / share.sizes().count();
  }
}
