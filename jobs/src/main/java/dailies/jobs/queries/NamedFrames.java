package dailies.jobs.queries;

import static org.apache.spark.sql.functions.col;

import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.ScenesTable;
import dailies.jobs.tables.Warehouse;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The frames that users name: by a frame_id, or all of a file by its URI or media_id. */
final class NamedFrames {
  static final String NAME = "name";

  private NamedFrames() {}

  /**
   * Adds {@code name}: every frame is there by each of its names.
   *
   * @param frames {@code frame_id, media_id} and other columns
   */
  static Dataset<Row> of(Warehouse warehouse, Dataset<Row> frames) {
    Dataset<Row> uris =
        warehouse
            .read(MediaTable.TABLE)
            .select(col(MediaTable.MEDIA_ID), col(MediaTable.URI).as(NAME));
    return frames
        .withColumn(NAME, col(ScenesTable.FRAME_ID))
        .unionByName(frames.withColumn(NAME, col(MediaTable.MEDIA_ID)))
        .unionByName(frames.join(uris, MediaTable.MEDIA_ID));
  }
}
