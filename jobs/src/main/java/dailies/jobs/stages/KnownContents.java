package dailies.jobs.stages;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.Warehouse;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Contents that need no second decode: a file that was renamed or copied is read, recognised by its
 * hash, and gets what the tables have of the other one.
 */
final class KnownContents {
  /** Uncompressed pictures of one camera have one size; an executor shall not get all of them. */
  private static final int MOST_OF_A_SIZE = 256;

  private KnownContents() {}

  /**
   * Fills in {@link Analyze#KNOWN_CONTENTS}. An object counts as known when nothing was wrong with
   * it, when it was measured as it would be now, when the model has its frames, and when it is not
   * itself about to be replaced.
   *
   * @param pending rows of {@link Analyze#pending}, which are looked at several times
   * @param profile by which it is measured
   */
  static Dataset<Row> mark(
      Warehouse warehouse, Dataset<Row> pending, String modelId, String profile) {
    if (pending.isEmpty() || warehouse.read(MediaTable.TABLE).isEmpty()) {
      return pending;
    }
    Dataset<Row> sizes =
        pending.where(Analyze.isToAnalyze()).select(MediaTable.SIZE_BYTES).distinct();
    Dataset<Row> byHash =
        usable(warehouse, pending, modelId, profile)
            .join(sizes, new String[] {MediaTable.SIZE_BYTES}, "left_semi")
            .groupBy(MediaTable.SIZE_BYTES, MediaTable.CONTENT_SHA256)
            .agg(min(MediaTable.MEDIA_ID).as(MediaTable.MEDIA_ID));
    Column entry = struct(col(MediaTable.CONTENT_SHA256), col(MediaTable.MEDIA_ID));
    Dataset<Row> bySize =
        few(byHash)
            .groupBy(MediaTable.SIZE_BYTES)
            .agg(map_from_entries(collect_list(entry)).as(Analyze.KNOWN_CONTENTS));
    return pending
        .drop(Analyze.KNOWN_CONTENTS)
        .join(bySize, new String[] {MediaTable.SIZE_BYTES}, "left");
  }

  private static Dataset<Row> few(Dataset<Row> byHash) {
    Dataset<Row> common =
        byHash
            .groupBy(MediaTable.SIZE_BYTES)
            .agg(count(lit(1)).as("contents"))
            .where(col("contents").gt(MOST_OF_A_SIZE));
    return byHash.join(common, new String[] {MediaTable.SIZE_BYTES}, "left_anti");
  }

  private static Dataset<Row> usable(
      Warehouse warehouse, Dataset<Row> pending, String modelId, String profile) {
    Dataset<Row> measured =
        warehouse.read(QualityTable.TABLE).where(col(QualityTable.PROFILE).equalTo(profile));
    String[] id = {MediaTable.MEDIA_ID};
    return warehouse
        .read(MediaTable.TABLE)
        .where(col(MediaTable.ISSUE).isNull().and(col(MediaTable.CONTENT_SHA256).isNotNull()))
        .select(MediaTable.MEDIA_ID, MediaTable.SIZE_BYTES, MediaTable.CONTENT_SHA256)
        .join(measured, id, "left_semi")
        .join(OutdatedMetrics.of(warehouse), id, "left_anti")
        .join(Analyze.lacking(warehouse, modelId), id, "left_anti")
        .join(pending.where(col(Analyze.KNOWN)), id, "left_anti");
  }
}
