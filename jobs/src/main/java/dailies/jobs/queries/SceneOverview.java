package dailies.jobs.queries;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.round;

import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.SceneCentroidsTable;
import dailies.jobs.tables.ScenesTable;
import dailies.jobs.tables.Warehouse;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The scenes, the largest first, each with its best take; what is near to nothing comes last. */
public final class SceneOverview {
  private SceneOverview() {}

  public static Dataset<Row> of(Warehouse warehouse) {
    Dataset<Row> noise =
        warehouse
            .read(ScenesTable.TABLE)
            .groupBy(ScenesTable.SCENE_ID)
            .agg(min(ScenesTable.IS_NOISE).as("noise"));
    Column overall = col(QualityTable.OVERALL);
    Dataset<Row> takes =
        Takes.of(warehouse)
            .groupBy(ScenesTable.SCENE_ID)
            .agg(
                count(lit(1)).as("files"),
                max_by(col(MediaTable.URI), overall).as("best_take"),
                max(overall).as("best_quality"));
    return warehouse
        .read(SceneCentroidsTable.TABLE)
        .join(noise, ScenesTable.SCENE_ID)
        .join(takes, new String[] {ScenesTable.SCENE_ID}, "left")
        .orderBy(col("noise"), col(SceneCentroidsTable.SIZE).desc(), col(ScenesTable.SCENE_ID))
        .select(
            col(ScenesTable.SCENE_ID).as("scene"),
            col(SceneCentroidsTable.SIZE).as("frames"),
            col("files"),
            round(col(SceneCentroidsTable.COHESION), 4).as("cohesion"),
            col("noise"),
            col("best_take"),
            round(col("best_quality"), 4).as("best_quality"));
  }

  /**
   * The frames that are near to nothing, the most uncertain first: those that a scene is nearest
   * to, and which.
   */
  public static Dataset<Row> noise(Warehouse warehouse) {
    Column similarity = col(ScenesTable.NEAREST_SIMILARITY);
    return warehouse
        .read(ScenesTable.TABLE)
        .where(ScenesTable.IS_NOISE)
        .join(
            warehouse.read(FramesTable.TABLE).select(FramesTable.FRAME_ID, FramesTable.PTS_MICROS),
            FramesTable.FRAME_ID)
        .join(
            warehouse.read(MediaTable.TABLE).select(MediaTable.MEDIA_ID, MediaTable.URI),
            MediaTable.MEDIA_ID)
        .orderBy(similarity.desc_nulls_last(), col(ScenesTable.FRAME_ID))
        .select(
            col(ScenesTable.FRAME_ID).as("frame"),
            col(MediaTable.URI),
            round(col(FramesTable.PTS_MICROS).divide(1e6), 3).as("seconds"),
            col(ScenesTable.NEAREST_SCENE_ID).as("nearest_scene"),
            round(similarity, 4).as("similarity"));
  }
}
