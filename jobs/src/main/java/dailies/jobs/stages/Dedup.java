package dailies.jobs.stages;

import static dailies.jobs.tables.DuplicatesTable.DISTANCE;
import static dailies.jobs.tables.DuplicatesTable.EXACT;
import static dailies.jobs.tables.DuplicatesTable.GROUP_ID;
import static dailies.jobs.tables.DuplicatesTable.IS_KEEPER;
import static dailies.jobs.tables.DuplicatesTable.KEEPER_MEDIA_ID;
import static dailies.jobs.tables.DuplicatesTable.KIND;
import static dailies.jobs.tables.DuplicatesTable.NEAR;
import static dailies.jobs.tables.DuplicatesTable.RECLAIMABLE_BYTES;
import static dailies.jobs.tables.MediaTable.CONTENT_SHA256;
import static dailies.jobs.tables.MediaTable.MEDIA_ID;
import static dailies.jobs.tables.MediaTable.SIZE_BYTES;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dailies.jobs.config.DuplicateOptions;
import dailies.jobs.tables.DuplicatesTable;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.media.MediaType;
import dailies.udfs.spark.SqlFunctions;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Third step: finds files that are copies of one another, byte for byte or to the eye, and the one
 * to keep: the best quality (to a tenth), then the most pixels, then the most bytes, then the
 * oldest.
 */
public final class Dedup {
  private static final List<Table> SOURCES =
      List.of(MediaTable.TABLE, FramesTable.TABLE, QualityTable.TABLE, EmbeddingsTable.TABLE);

  /** Pictures of the very same hash are all compared with each other up to this many. */
  private static final int ALL_PAIRS = 256;

  private static final String RANK = "rank";
  private static final String REPRESENTATIVE = "representative";

  private Dedup() {}

  /**
   * Brings {@code duplicates} up to date; does nothing when nothing it is made from has changed.
   */
  public static boolean run(
      Warehouse warehouse, DuplicateOptions options, String modelId, Scratch scratch) {
    String fingerprint = Fingerprint.of(warehouse, SOURCES, options, modelId);
    if (warehouse.fingerprint(DuplicatesTable.TABLE).filter(fingerprint::equals).isPresent()) {
      return false;
    }
    Dataset<Row> files =
        scratch.keep(files(warehouse.read(MediaTable.TABLE), warehouse.read(QualityTable.TABLE)));
    Dataset<Row> contents = scratch.keep(contents(files));
    Dataset<Row> near =
        nearMembers(
            contents,
            warehouse.read(FramesTable.TABLE),
            warehouse
                .read(EmbeddingsTable.TABLE)
                .where(col(EmbeddingsTable.MODEL_ID).equalTo(modelId)),
            options,
            scratch);
    warehouse.overwrite(DuplicatesTable.TABLE, groups(files, contents, near), fingerprint);
    return true;
  }

  /** Every file that was read to its end, with {@code rank}: the lower, the rather kept. */
  static Dataset<Row> files(Dataset<Row> media, Dataset<Row> quality) {
    Column rank =
        struct(
            // Copies of one picture differ by less than a tenth for no better reason than encoding.
            coalesce(round(col(QualityTable.OVERALL), 1), lit(-1.0)).unary_$minus().as("quality"),
            coalesce(col(MediaTable.WIDTH).cast("long").multiply(col(MediaTable.HEIGHT)), lit(0L))
                .unary_$minus()
                .as("pixels"),
            col(SIZE_BYTES).unary_$minus().as("bytes"),
            col(MediaTable.MODIFIED_AT),
            col(MediaTable.URI));
    return media
        .where(col(CONTENT_SHA256).isNotNull())
        .join(quality.select(MEDIA_ID, QualityTable.OVERALL), new String[] {MEDIA_ID}, "left")
        .select(
            col(MEDIA_ID),
            col(CONTENT_SHA256),
            col(SIZE_BYTES),
            col(MediaTable.MEDIA_TYPE),
            rank.as(RANK));
  }

  /** Each distinct content once, with the {@code representative} among its files. */
  static Dataset<Row> contents(Dataset<Row> files) {
    return files
        .groupBy(CONTENT_SHA256)
        .agg(
            min_by(col(MEDIA_ID), col(RANK)).as(REPRESENTATIVE),
            min(col(RANK)).as(RANK),
            max(MediaTable.MEDIA_TYPE).as(MediaTable.MEDIA_TYPE));
  }

  /** The contents that look like a better one: {@code worse, better, distance}. */
  static Dataset<Row> nearMembers(
      Dataset<Row> contents,
      Dataset<Row> frames,
      Dataset<Row> embeddings,
      DuplicateOptions options,
      Scratch scratch) {
    Dataset<Row> hashed =
        scratch.keep(
            contents
                .where(col(MediaTable.MEDIA_TYPE).equalTo(MediaType.PICTURE.code()))
                .join(
                    frames.select(
                        col(FramesTable.MEDIA_ID).as(REPRESENTATIVE), col(FramesTable.PHASH)),
                    REPRESENTATIVE)
                .where(col(FramesTable.PHASH).isNotNull())
                .select(
                    col(REPRESENTATIVE).as("node"), col(RANK), col(FramesTable.PHASH).as("hash")));
    Dataset<Row> candidates = sameHash(hashed).union(nearHash(hashed, options.radius()));
    return KeeperElection.members(confirmed(candidates, embeddings, options.confirm()), scratch);
  }

  /** Pairs of equal hash; of very many, each only with the best of them. */
  private static Dataset<Row> sameHash(Dataset<Row> hashed) {
    Dataset<Row> placed =
        hashed.withColumn("place", row_number().over(Window.partitionBy("hash").orderBy(RANK)));
    return placed
        .as("a")
        .join(
            placed.as("b"),
            col("a.hash")
                .equalTo(col("b.hash"))
                .and(col("a.place").lt(col("b.place")))
                .and(col("a.place").equalTo(1).or(col("b.place").leq(ALL_PAIRS))))
        .select(
            col("a.node").as(KeeperElection.BETTER),
            col("b.node").as(KeeperElection.WORSE),
            col("a." + RANK).as(KeeperElection.BETTER_RANK),
            lit(0).as(KeeperElection.DISTANCE));
  }

  private static Dataset<Row> nearHash(Dataset<Row> hashed, int radius) {
    Column firstIsBetter = col("a." + RANK).lt(col("b." + RANK));
    return HashPairs.within(hashed.select("hash").distinct(), radius)
        .join(hashed.as("a"), col(HashPairs.HASH_A).equalTo(col("a.hash")))
        .join(hashed.as("b"), col(HashPairs.HASH_B).equalTo(col("b.hash")))
        .select(
            when(firstIsBetter, col("a.node")).otherwise(col("b.node")).as(KeeperElection.BETTER),
            when(firstIsBetter, col("b.node")).otherwise(col("a.node")).as(KeeperElection.WORSE),
            when(firstIsBetter, col("a." + RANK))
                .otherwise(col("b." + RANK))
                .as(KeeperElection.BETTER_RANK),
            col(HashPairs.DISTANCE).as(KeeperElection.DISTANCE));
  }

  /** The candidates whose embeddings agree. */
  static Dataset<Row> confirmed(Dataset<Row> candidates, Dataset<Row> embeddings, double least) {
    if (least == 0) {
      return candidates;
    }
    Dataset<Row> vectors =
        embeddings.select(col(EmbeddingsTable.MEDIA_ID), col(EmbeddingsTable.EMBEDDING));
    return candidates
        .join(vectors.as("va"), col(KeeperElection.BETTER).equalTo(col("va.media_id")))
        .join(vectors.as("vb"), col(KeeperElection.WORSE).equalTo(col("vb.media_id")))
        .where(SqlFunctions.cosineSimilarity(col("va.embedding"), col("vb.embedding")).geq(least))
        .select(candidates.col("*"));
  }

  /** The rows of {@code duplicates}: every file whose group has at least two. */
  static Dataset<Row> groups(Dataset<Row> files, Dataset<Row> contents, Dataset<Row> near) {
    Dataset<Row> keepers =
        contents
            .join(near, col(REPRESENTATIVE).equalTo(col(KeeperElection.WORSE)), "left")
            .select(
                col(CONTENT_SHA256),
                coalesce(col(KeeperElection.BETTER), col(REPRESENTATIVE)).as(KEEPER_MEDIA_ID),
                coalesce(col(KeeperElection.DISTANCE), lit(0)).as(DISTANCE),
                col(KeeperElection.BETTER).isNotNull().as(NEAR));
    Column group = col(KEEPER_MEDIA_ID);
    Column anyNear = max(col(NEAR)).over(Window.partitionBy(group));
    Column isKeeper = col(MEDIA_ID).equalTo(group);
    return files
        .join(keepers, CONTENT_SHA256)
        .withColumn("members", count(lit(1)).over(Window.partitionBy(group)))
        .where(col("members").gt(1))
        .select(
            col(MEDIA_ID),
            group.as(GROUP_ID),
            when(isKeeper, when(anyNear, NEAR).otherwise(EXACT))
                .otherwise(when(col(NEAR), NEAR).otherwise(EXACT))
                .as(KIND),
            col(DISTANCE),
            group,
            isKeeper.as(IS_KEEPER),
            when(isKeeper, 0L).otherwise(col(SIZE_BYTES)).as(RECLAIMABLE_BYTES));
  }

  /** How much there is to reclaim: {@code groups, copies, bytes}. */
  public static Dataset<Row> summary(Dataset<Row> duplicates) {
    return duplicates.agg(
        coalesce(sum(when(col(IS_KEEPER), 1L)), lit(0L)).as("groups"),
        coalesce(sum(when(col(IS_KEEPER), 0L).otherwise(1L)), lit(0L)).as("copies"),
        coalesce(sum(col(RECLAIMABLE_BYTES)), lit(0L)).as("bytes"));
  }
}
