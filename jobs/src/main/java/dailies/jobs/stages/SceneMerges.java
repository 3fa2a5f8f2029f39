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

/**
 * Decides which pieces of scenes are one scene. Beginning with the largest, a piece leads a scene
 * unless it is near enough to one that does; it then joins the most similar of these, so that scenes
 * do not chain. Pieces join only where every frame of them reaches the common centroid. Scenes that
 * are there already lead before all others, do not join one another, and their frames stay whatever
 * the centroid becomes.
 */
final class SceneMerges {
  /** The piece that leads the scene which a piece joins. */
  static final String KEY = "key";

  /** Nearest pieces that are looked at in each cell. */
  private static final int TOP = 3;

  private static final int ROUNDS = 5;
  private static final int ELECTIONS = 2;
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
        pieces.select(col(PIECE), col(PART), col(CENTROID), col(SIZE), col(COHESION), lit(1).as("order"));
    Dataset<Row> settled =
        scenes.select(
            col(PIECE), lit(NO_PART), col(CENTROID), col(SIZE), col(COHESION), lit(0).as("order"));
    Dataset<Row> all = scratch.keep(fresh.union(settled));
    Dataset<Row> pairs = scratch.keep(near(fresh, all));
    Dataset<Row> links = pairs.isEmpty() ? noLinks(pairs) : scratch.keep(led(pairs));
    return reached(links, all, CellScenes.members(pieces));
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
                        struct(
                            col(NearbyScenes.COSINE).unary_$minus(), col(NearbyScenes.TARGET)))
                    .as(KEY));
    Dataset<Row> single =
        fresh.select(
            col(PIECE),
            col(EMBEDDING).as(CENTROID),
            lit(1L).as(SIZE),
            lit(1.0).as(COHESION));
    return reached(
        scratch.keep(links),
        single.union(scenes.select(PIECE, CENTROID, SIZE, COHESION)),
        fresh.select(PIECE, FRAME_ID));
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

  private static Dataset<Row> noLinks(Dataset<Row> pairs) {
    return pairs.select(col(WORSE).as(PIECE), col(BETTER).as(KEY));
  }

  /**
   * Pieces with the most similar of those that lead. A piece that is worse than no other leads; of
   * what is left over, the same is asked again, but not for ever: pieces that are only near to
   * pieces that follow others stay what they are.
   */
  private Dataset<Row> led(Dataset<Row> pairs) {
    Dataset<Row> led = noLinks(pairs.limit(0));
    Dataset<Row> open = pairs;
    for (int election = 0; election < ELECTIONS; election++) {
      Dataset<Row> leaders =
          open.select(col(BETTER)).except(open.select(col(WORSE).as(BETTER)));
      Dataset<Row> followers =
          open.join(leaders, BETTER)
              .groupBy(col(WORSE).as(PIECE))
              .agg(min_by(col(BETTER), col(ORDER)).as(KEY));
      led = led.union(followers);
      open = without(without(open, leaders.toDF(PIECE)), followers.select(PIECE));
    }
    return led;
  }

  private static Dataset<Row> without(Dataset<Row> pairs, Dataset<Row> pieces) {
    return pairs
        .join(pieces.toDF(BETTER), new String[] {BETTER}, "left_anti")
        .join(pieces.toDF(WORSE), new String[] {WORSE}, "left_anti")
        .select(BETTER, WORSE, ORDER);
  }

  /**
   * The links by which all frames reach the common centroid. Pieces that do not are left out, and
   * what is left of their scene is looked at once more; where that leads nowhere, nothing is
   * joined.
   */
  private Dataset<Row> reached(Dataset<Row> links, Dataset<Row> pieces, Dataset<Row> members) {
    if (links.isEmpty()) {
      return links;
    }
    Dataset<Row> sums = withLeaders(links).join(pieces, PIECE);
    Dataset<Row> vectors =
        scratch.keep(
            withLeaders(links)
                .join(members, PIECE)
                .join(frames.select(FRAME_ID, EMBEDDING), FRAME_ID));
    Dataset<Row> accepted = links.limit(0);
    Dataset<Row> open = links;
    for (int round = 0; round < ROUNDS && !open.isEmpty(); round++) {
      Dataset<Row> judged = scratch.keep(judged(open, sums, vectors));
      accepted = accepted.union(judged.where(col(WHOLE).and(joins())).select(PIECE, KEY));
      open = left(judged);
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
  private Dataset<Row> judged(Dataset<Row> links, Dataset<Row> sums, Dataset<Row> vectors) {
    Dataset<Row> open = withLeaders(links);
    Dataset<Row> centroids =
        SceneSums.of(
            sums.join(open, same(sums, open), "left_semi")
                .select(KEY, PIECE, CENTROID, SIZE, COHESION),
            KEY);
    Dataset<Row> farthest =
        vectors
            .join(open, same(vectors, open), "left_semi")
            .join(centroids.select(KEY, CENTROID), KEY)
            .groupBy(PIECE)
            .agg(
                min(SqlFunctions.cosineSimilarity(col(EMBEDDING), col(CENTROID))).as("farthest"));
    return open.join(farthest, new String[] {PIECE}, "left")
        .select(col(PIECE), col(KEY), coalesce(col("farthest").geq(join), lit(true)).as(REACHES))
        .withColumn(WHOLE, bool_and(col(REACHES)).over(Window.partitionBy(KEY)));
  }

  private static Column same(Dataset<Row> one, Dataset<Row> other) {
    return one.col(PIECE).equalTo(other.col(PIECE)).and(one.col(KEY).equalTo(other.col(KEY)));
  }

  /** What reaches, of scenes that a piece other than the leader is left out of. */
  private static Dataset<Row> left(Dataset<Row> judged) {
    Column leftOut = joins().and(not(col(REACHES)));
    return judged
        .withColumn("shrunk", bool_or(leftOut).over(Window.partitionBy(KEY)))
        .where(col("shrunk").and(joins()).and(col(REACHES)))
        .select(PIECE, KEY);
  }
}
