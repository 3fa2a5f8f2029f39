package dailies.jobs.queries;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.round;

import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.ScenesTable;
import dailies.jobs.tables.Tables;
import dailies.jobs.views.SceneSummaryView;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The scenes, the largest first, each with its best take; what is near to nothing comes last. */
public final class SceneOverview {
  private SceneOverview() {}

  public static Dataset<Row> of(Tables tables) {
    return SceneSummaryView.view()
        .read(tables)
        .orderBy(
            col(SceneSummaryView.IS_NOISE),
            col(SceneSummaryView.FRAMES).desc(),
            col(SceneSummaryView.SCENE_ID))
        .select(
            col(SceneSummaryView.SCENE_ID).as("scene"),
            col(SceneSummaryView.FRAMES),
            col(SceneSummaryView.FILES),
            round(col(SceneSummaryView.COHESION), 4).as("cohesion"),
            col(SceneSummaryView.IS_NOISE).as("noise"),
            col(SceneSummaryView.BEST_URI).as("best_take"),
            round(col(SceneSummaryView.BEST_QUALITY), 4).as("best_quality"));
  }

  /**
   * The frames that are near to nothing, the most uncertain first: those that a scene is nearest
   * to, and which.
   */
  public static Dataset<Row> noise(Tables tables) {
    Column similarity = col(ScenesTable.NEAREST_SIMILARITY);
    return tables
        .read(ScenesTable.TABLE)
        .where(ScenesTable.IS_NOISE)
        .join(
            tables.read(FramesTable.TABLE).select(FramesTable.FRAME_ID, FramesTable.PTS_MICROS),
            FramesTable.FRAME_ID)
        .join(
            tables.read(MediaTable.TABLE).select(MediaTable.MEDIA_ID, MediaTable.URI),
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
