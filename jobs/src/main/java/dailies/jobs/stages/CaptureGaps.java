package dailies.jobs.stages;

import static dailies.jobs.stages.SceneMerges.KEY;
import static dailies.jobs.tables.MediaTable.CAPTURED_AT;
import static dailies.jobs.tables.ScenesTable.FRAME_ID;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.time.Duration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Cuts scenes where nothing was taken for a long time. */
final class CaptureGaps {
  private CaptureGaps() {}

  /**
   * The same frames, with keys of their own for what was taken after a gap. Frames that nobody
   * knows the time of stay with the earliest.
   *
   * @param placed {@code frame_id, key, captured_at} and other columns
   */
  static Dataset<Row> split(Dataset<Row> placed, Duration gap) {
    WindowSpec byTime =
        Window.partitionBy(KEY).orderBy(col(CAPTURED_AT).asc_nulls_first(), col(FRAME_ID));
    Column time = unix_micros(col(CAPTURED_AT));
    Column isLater =
        coalesce(time.minus(lag(time, 1).over(byTime)).gt(gap.toNanos() / 1000), lit(false));
    Column gaps = sum(when(col("is_later"), 1).otherwise(0)).over(byTime);
    return placed
        .withColumn("is_later", isLater)
        .withColumn("gaps", gaps)
        .withColumn(
            KEY,
            when(col("gaps").equalTo(0), col(KEY))
                .otherwise(concat_ws(" + ", col(KEY), col("gaps"))))
        .drop("is_later", "gaps", CAPTURED_AT);
  }
}
