package dailies.jobs.queries;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dailies.jobs.tables.DuplicatesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.Tables;
import java.util.Collection;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Files that may go because another one stays: what a person decides. */
public final class Removable {
  public static final String URI = MediaTable.URI;
  public static final String KEPT_URI = "kept_uri";
  public static final String SIZE_BYTES = MediaTable.SIZE_BYTES;
  public static final String KIND = DuplicatesTable.KIND;

  private static final String GROUP = "group";

  private Removable() {}

  /**
   * The copies that {@code duplicates} proposes, group by group: {@code uri, kept_uri, size_bytes,
   * kind, distance, similarity, group, media_id}.
   *
   * @param kinds values of {@code duplicates.kind}; none for all
   */
  public static Dataset<Row> copies(Tables tables, Collection<String> kinds) {
    return of(tables, col(DuplicatesTable.RECLAIMABLE_BYTES).gt(0), kinds);
  }

  /** The same, and all but the best shot of brackets, focus stacks and bursts. */
  public static Dataset<Row> copiesAndShots(Tables tables, Collection<String> kinds) {
    Column proposed =
        col(DuplicatesTable.RECLAIMABLE_BYTES)
            .gt(0)
            .or(coalesce(DuplicatesTable.isFurtherShot(), lit(false)));
    return of(tables, proposed, kinds);
  }

  private static Dataset<Row> of(Tables tables, Column proposed, Collection<String> kinds) {
    Dataset<Row> removable = withKept(tables, proposed).where(proposed);
    return (kinds.isEmpty() ? removable : removable.where(col(KIND).isin(kinds.toArray())))
        .orderBy(GROUP, URI)
        .select(
            col(URI),
            col(KEPT_URI),
            col(SIZE_BYTES),
            col(KIND),
            col(DuplicatesTable.DISTANCE),
            col(DuplicatesTable.SIMILARITY),
            col(GROUP),
            col(MediaTable.MEDIA_ID));
  }

  /** Where the keeper is proposed itself, the best shot of the group stands for it. */
  private static Dataset<Row> withKept(Tables tables, Column proposed) {
    Dataset<Row> media = tables.read(MediaTable.TABLE).select(MediaTable.MEDIA_ID, URI, SIZE_BYTES);
    Dataset<Row> keepers =
        tables
            .read(DuplicatesTable.TABLE)
            .where(proposed)
            .select(col(DuplicatesTable.MEDIA_ID).as("gone_id"));
    Column bestShot =
        max(when(
                col(DuplicatesTable.SEQUENCE_RANK).equalTo(1).and(col(DuplicatesTable.IS_KEEPER)),
                col(MediaTable.MEDIA_ID)))
            .over(Window.partitionBy(DuplicatesTable.GROUP_ID));
    return tables
        .read(DuplicatesTable.TABLE)
        .withColumn("best_shot", bestShot)
        .join(keepers, col(DuplicatesTable.KEEPER_MEDIA_ID).equalTo(col("gone_id")), "left")
        .withColumn(
            "kept_id",
            when(col("gone_id").isNull(), col(DuplicatesTable.KEEPER_MEDIA_ID))
                .otherwise(col("best_shot")))
        .join(
            media.select(col(MediaTable.MEDIA_ID).as("kept_id"), col(URI).as(KEPT_URI)), "kept_id")
        .join(media, MediaTable.MEDIA_ID)
        .withColumn(GROUP, col(DuplicatesTable.GROUP_ID));
  }

  /** How much of each kind there is: {@code kind, files, bytes}. */
  public static Dataset<Row> totals(Dataset<Row> removable) {
    return removable
        .groupBy(KIND)
        .agg(count(lit(1)).as("files"), sum(SIZE_BYTES).as("bytes"))
        .orderBy(KIND);
  }
}
