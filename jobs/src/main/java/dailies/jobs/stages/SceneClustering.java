package dailies.jobs.stages;

import static dailies.jobs.stages.CellScenes.PIECE;
import static dailies.jobs.stages.SceneMerges.KEY;
import static dailies.jobs.tables.EmbeddingsTable.EMBEDDING;
import static dailies.jobs.tables.SceneCentroidsTable.CENTROID;
import static dailies.jobs.tables.SceneCentroidsTable.COHESION;
import static dailies.jobs.tables.SceneCentroidsTable.EXEMPLAR_FRAME_ID;
import static dailies.jobs.tables.SceneCentroidsTable.SIZE;
import static dailies.jobs.tables.ScenesTable.FRAME_ID;
import static dailies.jobs.tables.ScenesTable.MEDIA_ID;
import static dailies.jobs.tables.ScenesTable.RUN_ID;
import static dailies.jobs.tables.ScenesTable.SCENE_ID;
import static dailies.jobs.tables.ScenesTable.SIMILARITY;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import dailies.jobs.config.SceneOptions;
import dailies.udfs.cluster.CellIndex;
import dailies.udfs.cluster.SceneThresholds;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Groups frames into scenes, from nothing or into the scenes there were. Used once.
 *
 * <p>Cells are built side by side ({@link CellScenes}); what they cut apart is joined ({@link
 * SceneMerges}), cut by time if wanted ({@link CaptureGaps}), put right by what people said ({@link
 * ObeyedCorrections}), named ({@link SceneIds}) and described ({@link SceneDescription}).
 */
final class SceneClustering {
  private static final String[] DESCRIBED = {CENTROID, SIZE, COHESION, EXEMPLAR_FRAME_ID};

  private final Dataset<Row> frames;
  private final SceneOptions options;
  private final Dataset<Row> captureTimes;
  private final ObeyedCorrections corrections;
  private final Scratch scratch;
  private final SceneThresholds thresholds;
  private final CellIndex index;

  /**
   * @param frames {@code frame_id, media_id, run_id, embedding}
   * @param captureTimes {@code media_id, captured_at}, of all media
   */
  SceneClustering(
      Dataset<Row> frames,
      SceneOptions options,
      Dataset<Row> captureTimes,
      ObeyedCorrections corrections,
      Scratch scratch) {
    this.frames = frames;
    this.options = options;
    this.captureTimes = captureTimes;
    this.corrections = corrections;
    this.scratch = scratch;
    this.thresholds = new SceneThresholds(options.join(), options.noise());
    this.index = FrameCells.train(frames, options.cellSize());
  }

  /**
   * Scenes made of all frames, whatever there was before.
   *
   * @param before {@code frame_id, scene_id}: who inherits ids from whom
   */
  SceneTables anew(Dataset<Row> before) {
    Dataset<Row> pieces = scratch.keep(CellScenes.of(frames, index, thresholds));
    Dataset<Row> placed =
        index.parts() == 1
            ? placed(pieces)
            : placed(pieces, merges().of(pieces, described(pieces).limit(0)));
    return finished(placed, described(pieces), before);
  }

  /**
   * The scenes there were, without frames that are gone, and with new ones: these join the scene
   * that they reach, or make scenes of their own.
   *
   * @param before rows of {@code scenes}
   * @param centroids rows of {@code scene_centroids}
   */
  SceneTables grown(Dataset<Row> before, Dataset<Row> centroids) {
    Dataset<Row> scenes = centroids.select(col(SCENE_ID).as(PIECE), col("*")).drop(SCENE_ID);
    Dataset<Row> stayed =
        before
            .join(frames.select(FRAME_ID, RUN_ID), new String[] {FRAME_ID, RUN_ID})
            .select(col(FRAME_ID), col(SCENE_ID).as(PIECE), col(SIMILARITY), col(SCENE_ID).as(KEY));
    Dataset<Row> fresh =
        scratch.keep(
            frames
                .join(stayed, new String[] {FRAME_ID}, "left_anti")
                .select(
                    concat(lit("frame "), col(FRAME_ID)).as(PIECE), col(FRAME_ID), col(EMBEDDING)));
    if (fresh.isEmpty()) {
      return finished(stayed, described(scenes), before);
    }
    Dataset<Row> joined = merges().ofFrames(fresh, scenes);
    Dataset<Row> rest = fresh.join(joined, new String[] {PIECE}, "left_anti");
    Dataset<Row> pieces = scratch.keep(CellScenes.of(rest, index, thresholds));
    Dataset<Row> placed =
        stayed
            .union(fresh.join(joined, PIECE).select(col(FRAME_ID), col(PIECE), lit(1.0), col(KEY)))
            .union(placed(pieces, merges().of(pieces, scenes)));
    return finished(placed, described(pieces).union(described(scenes)), before);
  }

  private SceneMerges merges() {
    return new SceneMerges(index, thresholds.join(), frames, scratch);
  }

  private static Dataset<Row> described(Dataset<Row> pieces) {
    return pieces.select(PIECE, DESCRIBED);
  }

  /** The frames of pieces that are scenes: {@code frame_id, piece, similarity, key}. */
  private static Dataset<Row> placed(Dataset<Row> pieces) {
    return CellScenes.members(pieces)
        .select(col(FRAME_ID), col(PIECE), col(SIMILARITY), col(PIECE).as(KEY));
  }

  /** The same, of pieces of which some are merged: {@code piece, key}. */
  private static Dataset<Row> placed(Dataset<Row> pieces, Dataset<Row> merged) {
    return CellScenes.members(pieces)
        .join(merged, new String[] {PIECE}, "left")
        .select(col(FRAME_ID), col(PIECE), col(SIMILARITY), coalesce(col(KEY), col(PIECE)).as(KEY));
  }

  private SceneTables finished(Dataset<Row> placed, Dataset<Row> pieces, Dataset<Row> before) {
    Dataset<Row> cut = options.splitsByTime() ? scratch.keep(cutByTime(placed)) : placed;
    Dataset<Row> corrected = corrections.apply(cut, scratch);
    Dataset<Row> named = corrected.join(SceneIds.of(corrected, before, corrections.moved()), KEY);
    return new SceneDescription(frames, index, thresholds.noise(), scratch)
        .of(named.drop(KEY), pieces, corrections.noise());
  }

  private Dataset<Row> cutByTime(Dataset<Row> placed) {
    Dataset<Row> timed =
        placed
            .join(frames.select(FRAME_ID, MEDIA_ID), FRAME_ID)
            .join(captureTimes, new String[] {MEDIA_ID}, "left");
    return CaptureGaps.split(timed, options.maxGap()).drop(MEDIA_ID);
  }
}
