package dailies.jobs.views;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import dailies.jobs.tables.SceneCentroidsTable;
import dailies.jobs.tables.Table;
import java.util.ArrayList;
import java.util.List;

/** The scenes, each with its best take. */
public final class SceneSummaryView {
  public static final String SCENE_ID = "scene_id";
  public static final String FRAMES = "frames";
  public static final String FILES = "files";
  public static final String COHESION = "cohesion";
  public static final String IS_NOISE = "is_noise";
  public static final String EXEMPLAR_FRAME_ID = "exemplar_frame_id";
  public static final String BEST_MEDIA_ID = "best_media_id";
  public static final String BEST_URI = "best_uri";
  public static final String BEST_QUALITY = "best_quality";
  public static final String MEAN_QUALITY = "mean_quality";

  public static final Table ROWS =
      Table.named("scene_summary", "One scene.")
          .required(SCENE_ID, StringType, "The scene.")
          .required(FRAMES, LongType, "Number of its frames.")
          .optional(
              FILES,
              LongType,
              "Number of the measured files that have most of their frames in it; null for none.")
          .required(COHESION, DoubleType, "Mean cosine of its frames to the centroid, -1 to 1.")
          .required(IS_NOISE, BooleanType, "Whether it is a frame that is near to nothing else.")
          .required(EXEMPLAR_FRAME_ID, StringType, "The frame nearest to the centroid.")
          .optional(BEST_MEDIA_ID, StringType, "The file of the highest quality.")
          .optional(BEST_URI, StringType, "Where that file is, as storage names it.")
          .optional(BEST_QUALITY, DoubleType, "0 to 1; overall quality of that file.")
          .optional(MEAN_QUALITY, DoubleType, "0 to 1; mean overall quality of its files.")
          .keyedBy(SCENE_ID);

  private SceneSummaryView() {}

  public static View view() {
    List<Table> sources = new ArrayList<>(Takes.SOURCES);
    sources.add(SceneCentroidsTable.TABLE);
    List<String> steps = new ArrayList<>(Takes.STEPS);
    steps.add(
        """
        noise AS (SELECT scene_id, min(is_noise) AS is_noise FROM scenes GROUP BY scene_id)""");
    steps.add(
        """
        scene_takes AS (
          SELECT scene_id, count(*) AS files, avg(overall) AS mean_quality,
            min_by(struct(media_id, uri, overall), struct(-overall, uri)) AS best
          FROM takes WHERE scene_id IS NOT NULL
          GROUP BY scene_id)""");
    return new View(
        ROWS,
        new Statement(
            sources,
            steps,
            """
            SELECT
              c.scene_id,
              c.size AS frames,
              files,
              c.cohesion,
              is_noise,
              c.exemplar_frame_id,
              best.media_id AS best_media_id,
              best.uri AS best_uri,
              best.overall AS best_quality,
              mean_quality
            FROM scene_centroids c
            JOIN noise n ON n.scene_id = c.scene_id
            LEFT JOIN scene_takes t ON t.scene_id = c.scene_id"""));
  }
}
