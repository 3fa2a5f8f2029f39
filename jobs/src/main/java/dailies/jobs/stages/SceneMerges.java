package dailies.jobs.stages;

import static dailies.jobs.stages.CellScenes.PART;
import static dailies.jobs.stages.CellScenes.PIECE;
import static dailies.jobs.tables.EmbeddingsTable.EMBEDDING;
import static dailies.jobs.tables.EmbeddingsTable.FRAME_ID;
import static dailies.jobs.tables.SceneCentroidsTable.CENTROID;
import static dailies.jobs.tables.SceneCentroidsTable.COHESION;
import static dailies.jobs.tables.SceneCentroidsTable.SIZE;
import static org.apache.spark.sql.functions.bool_and;
import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dailies.udfs.cluster.CellIndex;
import dailies.udfs.spark.SqlFunctions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Decides which pieces of scenes are one scene. Beginning with the largest, a piece leads a scene
 * unless it is near enough to one that does; it then joins the most similar of these, so that
 * scenes do not chain. Pieces join only where every frame of them reaches the common centroid.
 * Scenes that are there already lead before all others, do not join one another, and their frames
 * stay whatever the centroid becomes.
 */
final class SceneMerges {
  /** The piece that leads the scene which a piece joins. */
  static final String KEY = "key";

  /** Nearest pieces that are looked at in each cell. */
  private static final int TOP = 3;

  private static final int ROUNDS = 5;
  private static final int PASSES = 3;
  private static final String RANK = "rank";
  private static final String BETTER = "better";
  private static final String WORSE = "worse";
  private static final String ORDER = "order";
  private static final String REACHES = "reaches";
  private static final String WHOLE = "whole";

  /** Scenes that are there already were built in no cell. */
  private static final int NO_PART = -1;

  private final CellIndex index;
  private final double join;
  private final Dataset<Row> frames;
  private final Scratch scratch;

  /**
   * @param frames {@code frame_id, embedding}
   */
  SceneMerges(CellIndex index, double join, Dataset<Row> frames, Scratch scratch) {
    this.index = index;
    this.join = join;
    this.frames = frames;
    this.scratch = scratch;
  }

  /**
   * The pieces that join another one or a scene: {@code piece, key}.
   *
   * @param pieces as {@link CellScenes#of} gives them
   * @param scenes that are there already: {@code piece, centroid, size, cohesion}
   */
  Dataset<Row> of(Dataset<Row> pieces, Dataset<Row> scenes) {
    Dataset<Row> fresh =
        pieces.select(
            col(PIECE), col(PART), col(CENTROID), col(SIZE), col(COHESION), lit(1).as("order"));
    Dataset<Row> settled =
        scenes.select(
            col(PIECE), lit(NO_PART), col(CENTROID), col(SIZE), col(COHESION), lit(0).as("order"));
    Dataset<Row> all = scratch.keep(fresh.union(settled));
    Dataset<Row> open = scratch.keep(near(fresh, all));
    Dataset<Row> joined = links(open).limit(0);
    Dataset<Row> vectors = scratch.keep(vectors(open, CellScenes.members(pieces)));
    for (int pass = 0; pass < PASSES && !open.isEmpty(); pass++) {
      Dataset<Row> links = scratch.keep(led(open));
      Dataset<Row> reached = reached(links, all, vectors);
      joined = joined.union(reached);
      open = scratch.keep(undecided(open, links, reached));
    }
    return joined;
  }

  /**
   * The frames that join a scene each by itself: {@code piece, key}.
   *
   * @param fresh {@code piece, frame_id, embedding}, a piece for each frame
   * @param scenes as in {@link #of}
   */
  Dataset<Row> ofFrames(Dataset<Row> fresh, Dataset<Row> scenes) {
    Dataset<Row> queries = fresh.select(col(PIECE), lit(NO_PART), col(EMBEDDING));
    Dataset<Row> targets = scenes.select(col(PIECE), lit(NO_PART), col(CENTROID));
    Dataset<Row> links =
        NearbyScenes.of(queries, targets, index, 1, join)
            .groupBy(col(NearbyScenes.QUERY).as(PIECE))
            .agg(
                min_by(
                        col(NearbyScenes.TARGET),
                        struct(col(NearbyScenes.COSINE).unary_$minus(), col(NearbyScenes.TARGET)))
                    .as(KEY));
    Dataset<Row> single =
        fresh.select(
            col(PIECE), col(EMBEDDING).as(CENTROID), lit(1L).as(SIZE), lit(1.0).as(COHESION));
    return reached(
        scratch.keep(links),
        single.union(scenes.select(PIECE, CENTROID, SIZE, COHESION)),
        fresh.select(PIECE, EMBEDDING));
  }

  /** Pairs of pieces of different cells that are near to each other. */
  private Dataset<Row> near(Dataset<Row> fresh, Dataset<Row> all) {
    Column[] columns = {col(PIECE), col(PART), col(CENTROID)};
    Column rank = struct(col("order"), col(SIZE).unary_$minus(), col(PIECE));
    Dataset<Row> ranks = all.select(col(PIECE), rank.as(RANK));
    Column firstIsBetter = col("q." + RANK).lt(col("t." + RANK));
    return NearbyScenes.of(fresh.select(columns), all.select(columns), index, TOP, join)
        .join(ranks.as("q"), col(NearbyScenes.QUERY).equalTo(col("q." + PIECE)))
        .join(ranks.as("t"), col(NearbyScenes.TARGET).equalTo(col("t." + PIECE)))
        .select(
            when(firstIsBetter, col("q." + PIECE)).otherwise(col("t." + PIECE)).as(BETTER),
            when(firstIsBetter, col("t." + PIECE)).otherwise(col("q." + PIECE)).as(WORSE),
            struct(
                    col(NearbyScenes.COSINE).unary_$minus(),
                    when(firstIsBetter, col("q." + RANK)).otherwise(col("t." + RANK)))
                .as(ORDER))
        .distinct();
  }

  /** The frames of pieces that may join another: {@code piece, embedding}. */
  private Dataset<Row> vectors(Dataset<Row> pairs, Dataset<Row> members) {
    Dataset<Row> near = pairs.select(col(BETTER)).union(pairs.select(WORSE)).distinct();
    return members
        .join(near.toDF(PIECE), new String[] {PIECE}, "left_semi")
        .join(frames.select(FRAME_ID, EMBEDDING), FRAME_ID)
        .select(PIECE, EMBEDDING);
  }

  private static Dataset<Row> links(Dataset<Row> pairs) {
    return pairs.select(col(WORSE).as(PIECE), col(BETTER).as(KEY));
  }

  /** Pieces with the most similar of those that lead: that are worse than no other. */
  private static Dataset<Row> led(Dataset<Row> pairs) {
    return pairs
        .join(pairs.select(col(WORSE).as(BETTER)), new String[] {BETTER}, "left_anti")
        .groupBy(col(WORSE).as(PIECE))
        .agg(min_by(col(BETTER), col(ORDER)).as(KEY));
  }

  /** The pairs that were not tried, of pieces that joined nothing and that nothing joined. */
  private static Dataset<Row> undecided(
      Dataset<Row> pairs, Dataset<Row> tried, Dataset<Row> joined) {
    Dataset<Row> decided = joined.select(PIECE).union(joined.select(KEY)).distinct();
    return pairs
        .join(tried.toDF(WORSE, BETTER), new String[] {WORSE, BETTER}, "left_anti")
        .join(decided.toDF(BETTER), new String[] {BETTER}, "left_anti")
        .join(decided.toDF(WORSE), new String[] {WORSE}, "left_anti")
        .select(BETTER, WORSE, ORDER);
  }

  /**
   * The links by which all frames reach the common centroid. Pieces that do not are left out, and
   * what is left of their scene is looked at once more; where that leads nowhere, nothing is
   * joined.
   *
   * @param vectors {@code piece, embedding}, a row for each frame
   */
  private Dataset<Row> reached(Dataset<Row> links, Dataset<Row> pieces, Dataset<Row> vectors) {
    Dataset<Row> groups = scratch.keep(withLeaders(links));
    Dataset<Row> accepted = links.limit(0);
    for (int round = 0; round < ROUNDS && !groups.isEmpty(); round++) {
      Dataset<Row> judged = scratch.keep(judged(groups, pieces, vectors));
      accepted = accepted.union(judged.where(col(WHOLE).and(joins())).select(PIECE, KEY));
      groups = left(judged);
    }
    return accepted;
  }

  private static Dataset<Row> withLeaders(Dataset<Row> links) {
    return links.select(PIECE, KEY).union(links.select(col(KEY), col(KEY)).distinct());
  }

  private static Column joins() {
    return col(PIECE).notEqual(col(KEY));
  }

  /** {@code piece, key, reaches, whole}: whether a piece does, and all of its scene. */
  private Dataset<Row> judged(Dataset<Row> groups, Dataset<Row> pieces, Dataset<Row> vectors) {
    Dataset<Row> centroids =
        SceneSums.of(groups.join(pieces, PIECE).select(KEY, PIECE, CENTROID, SIZE, COHESION), KEY);
    Dataset<Row> farthest =
        vectors
            .join(groups, PIECE)
            .join(centroids.select(KEY, CENTROID), KEY)
            .groupBy(PIECE)
            .agg(min(SqlFunctions.cosineSimilarity(col(EMBEDDING), col(CENTROID))).as("farthest"));
    return groups
        .join(farthest, new String[] {PIECE}, "left")
        .select(col(PIECE), col(KEY), coalesce(col("farthest").geq(join), lit(true)).as(REACHES))
        .withColumn(WHOLE, bool_and(col(REACHES)).over(Window.partitionBy(KEY)));
  }

  /** What reaches and who leads, of scenes that something else is left out of. */
  private static Dataset<Row> left(Dataset<Row> judged) {
    Column leftOut = joins().and(not(col(REACHES)));
    Column joining = joins().and(col(REACHES));
    WindowSpec scene = Window.partitionBy(KEY);
    return judged
        .withColumn("shrunk", bool_or(leftOut).over(scene).and(bool_or(joining).over(scene)))
        .where(col("shrunk").and(not(leftOut)))
        .select(PIECE, KEY);
  }
}
