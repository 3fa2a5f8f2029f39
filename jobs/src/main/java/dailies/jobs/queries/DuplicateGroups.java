package dailies.jobs.queries;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dailies.jobs.tables.DuplicatesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.Warehouse;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** The groups of copies, those with the most to reclaim first, the keeper of each on top. */
public final class DuplicateGroups {
  private static final String KEEP = "keep";

  private DuplicateGroups() {}

  /** As the table {@code duplicates} proposes. */
  public static Dataset<Row> of(Warehouse warehouse) {
    return answer(warehouse, col(DuplicatesTable.RECLAIMABLE_BYTES));
  }

  /** All but the best shot of brackets, focus stacks and bursts are proposed for deletion, too. */
  public static Dataset<Row> withShots(Warehouse warehouse) {
    return answer(
        warehouse,
        when(DuplicatesTable.isFurtherShot(), col(MediaTable.SIZE_BYTES))
            .otherwise(col(DuplicatesTable.RECLAIMABLE_BYTES)));
  }

  private static Dataset<Row> answer(Warehouse warehouse, Column reclaimable) {
    String[] key = {MediaTable.MEDIA_ID};
    return warehouse
        .read(DuplicatesTable.TABLE)
        .join(
            warehouse
                .read(MediaTable.TABLE)
                .select(
                    MediaTable.MEDIA_ID,
                    MediaTable.URI,
                    MediaTable.WIDTH,
                    MediaTable.HEIGHT,
                    MediaTable.SIZE_BYTES),
            key,
            "inner")
        .join(
            warehouse.read(QualityTable.TABLE).select(MediaTable.MEDIA_ID, QualityTable.OVERALL),
            key,
            "left")
        .withColumn(DuplicatesTable.RECLAIMABLE_BYTES, reclaimable)
        .withColumn(
            "verdict", when(col(DuplicatesTable.RECLAIMABLE_BYTES).gt(0), "copy").otherwise(KEEP))
        .withColumn(
            "group_bytes",
            sum(DuplicatesTable.RECLAIMABLE_BYTES)
                .over(Window.partitionBy(DuplicatesTable.GROUP_ID)))
        .orderBy(
            col("group_bytes").desc(),
            col(DuplicatesTable.GROUP_ID),
            col(DuplicatesTable.IS_KEEPER).desc(),
            col(DuplicatesTable.SEQUENCE_RANK).asc_nulls_last(),
            col(MediaTable.URI))
        .select(
            col(DuplicatesTable.GROUP_ID).as("group"),
            col("verdict"),
            col(DuplicatesTable.KIND),
            col(DuplicatesTable.SEQUENCE),
            col(DuplicatesTable.DISTANCE),
            round(col(DuplicatesTable.SIMILARITY), 3).as("similarity"),
            col(MediaTable.URI),
            seconds(DuplicatesTable.START_MILLIS).as("start_seconds"),
            seconds(DuplicatesTable.END_MILLIS).as("end_seconds"),
            seconds(DuplicatesTable.KEEPER_START_MILLIS).as("keeper_start_seconds"),
            seconds(DuplicatesTable.KEEPER_END_MILLIS).as("keeper_end_seconds"),
            col(MediaTable.WIDTH),
            col(MediaTable.HEIGHT),
            col(MediaTable.SIZE_BYTES),
            round(col(QualityTable.OVERALL), 4).as("quality"),
            col(DuplicatesTable.RECLAIMABLE_BYTES),
            reason().as("reason"));
  }

  private static Column seconds(String millis) {
    return col(millis).divide(1000);
  }

  /** Of a keeper: why it is, and what it replaced. */
  private static Column reason() {
    return when(
        col(DuplicatesTable.IS_KEEPER),
        concat_ws("; ", col(DuplicatesTable.KEEPER_REASON), col(DuplicatesTable.KEEPER_CHANGE)));
  }
}
