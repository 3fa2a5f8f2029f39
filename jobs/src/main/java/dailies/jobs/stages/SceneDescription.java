package dailies.jobs.stages;

import static dailies.jobs.stages.CellScenes.PIECE;
import static dailies.jobs.tables.EmbeddingsTable.EMBEDDING;
import static dailies.jobs.tables.SceneCentroidsTable.CENTROID;
import static dailies.jobs.tables.SceneCentroidsTable.COHESION;
import static dailies.jobs.tables.SceneCentroidsTable.EXEMPLAR_FRAME_ID;
import static dailies.jobs.tables.SceneCentroidsTable.SIZE;
import static dailies.jobs.tables.ScenesTable.FRAME_ID;
import static dailies.jobs.tables.ScenesTable.IS_NOISE;
import static dailies.jobs.tables.ScenesTable.MEDIA_ID;
import static dailies.jobs.tables.ScenesTable.NEAREST_SCENE_ID;
import static dailies.jobs.tables.ScenesTable.NEAREST_SIMILARITY;
import static dailies.jobs.tables.ScenesTable.PERSON_ID;
import static dailies.jobs.tables.ScenesTable.RUN_ID;
import static dailies.jobs.tables.ScenesTable.SCENE_ID;
import static dailies.jobs.tables.ScenesTable.SIMILARITY;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;

import dailies.udfs.cluster.CellIndex;
import dailies.udfs.spark.SqlFunctions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * What scenes look like and how near their frames are to them. Scenes that are a piece as it was
 * built are not looked at again.
 */
final class SceneDescription {
  private static final int ANY_PART = -1;
  private static final String WHOLE = "whole";
  private static final String[] DESCRIBED = {CENTROID, SIZE, COHESION, EXEMPLAR_FRAME_ID};

  private final Dataset<Row> frames;
  private final CellIndex index;
  private final double noise;
  private final Scratch scratch;

  /**
   * @param frames {@code frame_id, media_id, run_id, embedding}
   * @param noise a frame alone whose cosine to every other scene nearby is below it is noise
   */
  SceneDescription(Dataset<Row> frames, CellIndex index, double noise, Scratch scratch) {
    this.frames = frames;
    this.index = index;
    this.noise = noise;
    this.scratch = scratch;
  }

  /**
   * @param placed {@code frame_id, piece, similarity, scene_id}
   * @param pieces {@code piece, centroid, size, cohesion, exemplar_frame_id}
   * @param calledNoise frames that a person called noise: {@code frame_id}
   */
  SceneTables of(Dataset<Row> placed, Dataset<Row> pieces, Dataset<Row> calledNoise) {
    Dataset<Row> flagged = scratch.keep(flagged(placed, pieces));
    Dataset<Row> whole = flagged.where(WHOLE);
    Dataset<Row> changed = flagged.where(not(col(WHOLE)));
    SceneTables kept =
        new SceneTables(
            whole.select(FRAME_ID, SCENE_ID, SIMILARITY),
            whole
                .select(SCENE_ID, PIECE)
                .distinct()
                .join(pieces, PIECE)
                .select(SCENE_ID, DESCRIBED));
    SceneTables all = changed.isEmpty() ? kept : union(kept, described(changed));
    Dataset<Row> centroids = scratch.keep(all.centroids());
    return new SceneTables(scenes(all.scenes(), centroids, calledNoise), centroids);
  }

  private static SceneTables union(SceneTables one, SceneTables other) {
    return new SceneTables(
        one.scenes().union(other.scenes()), one.centroids().union(other.centroids()));
  }

  /** Adds whether a frame's scene is one whole piece. */
  private static Dataset<Row> flagged(Dataset<Row> placed, Dataset<Row> pieces) {
    WindowSpec scene = Window.partitionBy(SCENE_ID);
    Column whole =
        min(PIECE)
            .over(scene)
            .equalTo(max(PIECE).over(scene))
            .and(count(lit(1)).over(scene).equalTo(col(SIZE)));
    return placed
        .join(pieces.select(PIECE, SIZE), new String[] {PIECE}, "left")
        .withColumn(WHOLE, coalesce(whole, lit(false)))
        .drop(SIZE);
  }

  /** Scenes looked at anew: frames with their similarity, and what each scene looks like. */
  private SceneTables described(Dataset<Row> placed) {
    Dataset<Row> vectors =
        scratch.keep(
            placed
                .select(SCENE_ID, FRAME_ID)
                .join(frames.select(FRAME_ID, EMBEDDING), FRAME_ID)
                .select(SCENE_ID, FRAME_ID, EMBEDDING));
    Dataset<Row> sums =
        scratch.keep(
            SceneSums.of(
                vectors.withColumn("one", lit(1L)).withColumn("length", lit(1.0)), SCENE_ID));
    Column cosine = SqlFunctions.cosineSimilarity(col(EMBEDDING), col(CENTROID));
    Dataset<Row> similar =
        scratch.keep(
            vectors
                .join(sums.select(SCENE_ID, CENTROID), SCENE_ID)
                .select(col(FRAME_ID), col(SCENE_ID), least(lit(1.0), cosine).as(SIMILARITY)));
    Dataset<Row> exemplars =
        similar
            .groupBy(SCENE_ID)
            .agg(
                min_by(col(FRAME_ID), struct(col(SIMILARITY).unary_$minus(), col(FRAME_ID)))
                    .as(EXEMPLAR_FRAME_ID));
    return new SceneTables(similar, sums.join(exemplars, SCENE_ID).select(SCENE_ID, DESCRIBED));
  }

  private Dataset<Row> scenes(
      Dataset<Row> similar, Dataset<Row> centroids, Dataset<Row> calledNoise) {
    Dataset<Row> lonely = lonely(centroids);
    Dataset<Row> called = calledNoise.select(FRAME_ID).distinct().withColumn("called", lit(true));
    Column isNear = coalesce(col(NEAREST_SIMILARITY), lit(-1)).geq(noise);
    return similar
        .join(lonely, new String[] {SCENE_ID}, "left")
        .join(called, new String[] {FRAME_ID}, "left")
        .join(frames.select(FRAME_ID, MEDIA_ID, RUN_ID), FRAME_ID)
        .select(
            col(FRAME_ID),
            col(MEDIA_ID),
            col(SCENE_ID),
            lit(null).cast("string").as(PERSON_ID),
            col(SIMILARITY),
            coalesce(col("called"), coalesce(col("alone"), lit(false)).and(isNear.equalTo(false)))
                .as(IS_NOISE),
            col(NEAREST_SCENE_ID),
            col(NEAREST_SIMILARITY),
            col(RUN_ID));
  }

  /** The scenes of one frame, each with the scene nearest to it, if there is any nearby. */
  private Dataset<Row> lonely(Dataset<Row> centroids) {
    Dataset<Row> alone = centroids.where(col(SIZE).equalTo(1));
    Dataset<Row> nearest =
        NearbyScenes.of(vectors(alone), vectors(centroids), index, 1, -1)
            .groupBy(col(NearbyScenes.QUERY).as(SCENE_ID))
            .agg(
                min_by(
                        struct(col(NearbyScenes.TARGET), col(NearbyScenes.COSINE)),
                        struct(col(NearbyScenes.COSINE).unary_$minus(), col(NearbyScenes.TARGET)))
                    .as("nearest"));
    return alone
        .select(col(SCENE_ID), lit(true).as("alone"))
        .join(nearest, new String[] {SCENE_ID}, "left")
        .select(
            col(SCENE_ID),
            col("alone"),
            col("nearest." + NearbyScenes.TARGET).as(NEAREST_SCENE_ID),
            col("nearest." + NearbyScenes.COSINE).as(NEAREST_SIMILARITY));
  }

  private static Dataset<Row> vectors(Dataset<Row> centroids) {
    return centroids.select(col(SCENE_ID), lit(ANY_PART), col(CENTROID));
  }
}
