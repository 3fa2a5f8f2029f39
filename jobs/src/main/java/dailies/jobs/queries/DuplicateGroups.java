package dailies.jobs.queries;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dailies.jobs.tables.DuplicatesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.Warehouse;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** The groups of copies, those with the most to reclaim first, the keeper of each on top. */
public final class DuplicateGroups {
  private DuplicateGroups() {}

  public static Dataset<Row> of(Warehouse warehouse) {
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
        .withColumn(
            "group_bytes",
            sum(DuplicatesTable.RECLAIMABLE_BYTES)
                .over(Window.partitionBy(DuplicatesTable.GROUP_ID)))
        .orderBy(
            col("group_bytes").desc(),
            col(DuplicatesTable.GROUP_ID),
            col(DuplicatesTable.IS_KEEPER).desc(),
            col(MediaTable.URI))
        .select(
            col(DuplicatesTable.GROUP_ID).as("group"),
            when(col(DuplicatesTable.IS_KEEPER), lit("keep")).otherwise(lit("copy")).as("verdict"),
            col(DuplicatesTable.KIND),
            col(DuplicatesTable.DISTANCE),
            col(MediaTable.URI),
            col(MediaTable.WIDTH),
            col(MediaTable.HEIGHT),
            col(MediaTable.SIZE_BYTES),
            round(col(QualityTable.OVERALL), 4).as("quality"),
            col(DuplicatesTable.RECLAIMABLE_BYTES));
  }
}
