package dailies.jobs.stages;

import static dailies.jobs.tables.ScenesTable.FRAME_ID;
import static dailies.jobs.tables.ScenesTable.IS_NOISE;
import static dailies.jobs.tables.ScenesTable.MEDIA_ID;
import static dailies.jobs.tables.ScenesTable.MODEL_ID;
import static dailies.jobs.tables.ScenesTable.PERSON_ID;
import static dailies.jobs.tables.ScenesTable.SCENE_ID;
import static dailies.jobs.tables.ScenesTable.SIMILARITY;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dailies.jobs.config.SceneOptions;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.SceneCentroidsTable;
import dailies.jobs.tables.ScenesTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.cluster.SceneThresholds;
import dailies.udfs.spark.SqlFunctions;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Fourth step: groups the frames into scenes by what they look like. MLlib cuts the archive into
 * cells; within a cell, frames are scenes when they are near enough to their common centroid;
 * scenes of several cells are merged where all their frames stay near enough.
 */
public final class Cluster {
  private static final String CELL_SCENE = "cell_scene_id";
  private static final String SCENE = "scene";

  private Cluster() {}

  /** Brings scenes up to date; does nothing when nothing they are made from has changed. */
  public static boolean run(
      Warehouse warehouse, SceneOptions options, String modelId, Scratch scratch) {
    String fingerprint =
        Fingerprint.of(warehouse, List.of(EmbeddingsTable.TABLE), options, modelId);
    if (warehouse.fingerprint(ScenesTable.TABLE).filter(fingerprint::equals).isPresent()) {
      return false;
    }
    Dataset<Row> frames =
        warehouse
            .read(EmbeddingsTable.TABLE)
            .where(col(EmbeddingsTable.MODEL_ID).equalTo(modelId))
            .select(FRAME_ID, EmbeddingsTable.EMBEDDING, MEDIA_ID);
    SceneThresholds thresholds = new SceneThresholds(options.join(), options.noise());
    Dataset<Row> cells =
        scratch.keep(inCells(FrameCells.assign(frames, options.cellSize()), thresholds));
    Dataset<Row> merged = scratch.keep(acrossCells(cells, frames, thresholds));
    warehouse.overwrite(
        SceneCentroidsTable.TABLE,
        merged.select(SCENE + ".*").distinct().withColumn(MODEL_ID, lit(modelId)),
        fingerprint);
    warehouse.overwrite(
        ScenesTable.TABLE,
        assigned(cells, merged, frames, thresholds).withColumn(MODEL_ID, lit(modelId)),
        fingerprint);
    return true;
  }

  /** The scenes of each cell: a row of assignments and centroids each. */
  static Dataset<Row> inCells(Dataset<Row> frames, SceneThresholds thresholds) {
    return frames
        .select(FRAME_ID, EmbeddingsTable.EMBEDDING, FrameCells.CELL)
        .groupByKey((MapFunction<Row, Integer>) row -> row.getInt(2), Encoders.INT())
        .mapGroups(new CellScenes.Build(thresholds), Encoders.row(CellScenes.SCHEMA));
  }

  /**
   * The final scene of each cell's scene: {@code cell_scene_id, scene}. Scenes are merged only
   * where every frame of them reaches the merged centroid; otherwise they stay as they are.
   */
  static Dataset<Row> acrossCells(
      Dataset<Row> cells, Dataset<Row> frames, SceneThresholds thresholds) {
    Dataset<Row> centroids = cells.select(inline(col(CellScenes.CENTROIDS)));
    Dataset<Row> proposed =
        centroids
            .repartition(1)
            .mapPartitions(new CellScenes.Merge(thresholds), Encoders.row(CellScenes.MERGED));
    Dataset<Row> reached =
        assignments(cells)
            .join(frames, FRAME_ID)
            .join(proposed, CELL_SCENE)
            .groupBy(col(SCENE + "." + SCENE_ID).as(SCENE_ID))
            .agg(min(similarityToScene().geq(thresholds.join())).as("all_reach"));
    Dataset<Row> alone =
        centroids.select(col(SCENE_ID).as(CELL_SCENE), struct(col("*")).as("alone"));
    return proposed
        .join(reached, col(SCENE + "." + SCENE_ID).equalTo(reached.col(SCENE_ID)))
        .join(alone, CELL_SCENE)
        .select(
            col(CELL_SCENE), when(col("all_reach"), col(SCENE)).otherwise(col("alone")).as(SCENE));
  }

  /** The rows of {@code scenes}, but for the model. */
  static Dataset<Row> assigned(
      Dataset<Row> cells, Dataset<Row> merged, Dataset<Row> frames, SceneThresholds thresholds) {
    Dataset<Row> placed =
        assignments(cells)
            .join(merged, CELL_SCENE)
            .join(frames, FRAME_ID)
            .withColumn(SCENE_ID, col(SCENE + "." + SCENE_ID));
    Dataset<Row> nearest = nearestOther(placed.where(IS_NOISE), merged);
    return placed
        .join(nearest, new String[] {FRAME_ID}, "left")
        .select(
            col(FRAME_ID),
            col(MEDIA_ID),
            col(SCENE_ID),
            lit(null).cast("string").as(PERSON_ID),
            similarityToScene().as(SIMILARITY),
            col(IS_NOISE)
                .and(col(SCENE + ".size").equalTo(1))
                .and(coalesce(col("nearest"), lit(-1)).lt(thresholds.noise()))
                .as(IS_NOISE));
  }

  /** What is noise in its cell may be near to a scene of another: its best cosine to any. */
  private static Dataset<Row> nearestOther(Dataset<Row> noise, Dataset<Row> merged) {
    Dataset<Row> scenes = merged.select(col(SCENE).as("other")).distinct();
    return noise
        .join(scenes, col("other." + SCENE_ID).notEqual(col(SCENE_ID)))
        .groupBy(FRAME_ID)
        .agg(
            max(SqlFunctions.cosineSimilarity(
                    col(EmbeddingsTable.EMBEDDING), col("other.centroid")))
                .as("nearest"));
  }

  private static Dataset<Row> assignments(Dataset<Row> cells) {
    return cells.select(inline(col(CellScenes.ASSIGNMENTS))).drop(SIMILARITY);
  }

  private static Column similarityToScene() {
    return SqlFunctions.cosineSimilarity(col(EmbeddingsTable.EMBEDDING), col(SCENE + ".centroid"));
  }
}
