package dailies.jobs.queries;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import dailies.jobs.config.SettingsException;
import dailies.jobs.tables.DuplicatesTable;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.cluster.ThresholdCalibration;
import dailies.udfs.spark.SqlFunctions;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.api.java.function.ReduceFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** How similar a model finds pairs of which it is known whether they are of one scene. */
public final class PairSimilarity {
  private static final String A = "a";
  private static final String B = "b";
  private static final String SAME = "same";
  private static final String COSINE = "cosine";
  private static final int RANDOM_FRAMES = 1000;
  private static final int SHOWN = 3;
  private static final int SHARES = 1 << 30;

  private final Warehouse warehouse;
  private final Dataset<Row> frames;

  /**
   * @param modelId whose embeddings are compared
   */
  public PairSimilarity(Warehouse warehouse, String modelId) {
    this.warehouse = warehouse;
    this.frames =
        warehouse
            .read(EmbeddingsTable.TABLE)
            .where(col(EmbeddingsTable.MODEL_ID).equalTo(modelId))
            .select(EmbeddingsTable.FRAME_ID, EmbeddingsTable.MEDIA_ID, EmbeddingsTable.EMBEDDING);
  }

  /**
   * Of pairs that a user knows; of two files, the two frames that are most similar count.
   *
   * @param pairs columns {@code a} and {@code b}: a URI, media_id or frame_id; {@code same}: true
   *     or false
   * @throws SettingsException when a column is missing, or rows cannot be used
   */
  public ThresholdCalibration ofPairs(Dataset<Row> pairs) {
    requireColumns(pairs);
    Dataset<Row> typed =
        pairs.select(
            col(A).cast("string").as(A),
            col(B).cast("string").as(B),
            lower(col(SAME).cast("string")).cast("boolean").as(SAME));
    Dataset<Row> named = NamedFrames.of(warehouse, frames);
    requireUsable(typed, named.select(NamedFrames.NAME));
    Dataset<Row> similarities =
        typed
            .join(side(named, A), A)
            .join(side(named, B), B)
            .groupBy(A, B, SAME)
            .agg(max(cosine()).as(COSINE));
    return calibration(similarities);
  }

  /**
   * Of the near duplicates that were found, as pairs of one scene, and of some frames chosen by
   * lot, all pairs of which count as of different scenes unless they are duplicates.
   *
   * @throws SettingsException when no near duplicates were found
   */
  public ThresholdCalibration ofDuplicates() {
    Dataset<Row> duplicates = warehouse.read(DuplicatesTable.TABLE);
    Dataset<Row> near =
        duplicates.where(
            col(DuplicatesTable.KIND)
                .equalTo(DuplicatesTable.NEAR)
                .and(not(col(DuplicatesTable.IS_KEEPER))));
    if (near.isEmpty()) {
      throw new SettingsException(
          List.of(
              "Cannot calibrate: no near duplicates were found in the warehouse. Name pairs that"
                  + " you know with --pairs."));
    }
    Dataset<Row> copies =
        near.join(by(DuplicatesTable.MEDIA_ID, A), DuplicatesTable.MEDIA_ID)
            .join(by(DuplicatesTable.KEEPER_MEDIA_ID, B), DuplicatesTable.KEEPER_MEDIA_ID)
            .groupBy(DuplicatesTable.MEDIA_ID)
            .agg(max(cosine()).as(COSINE))
            .select(lit(true).as(SAME), col(COSINE));
    return calibration(copies.union(random(duplicates)));
  }

  private Dataset<Row> random(Dataset<Row> duplicates) {
    double share = Math.min(1, (double) RANDOM_FRAMES / Math.max(1, frames.count()));
    Column chosen = pmod(xxhash64(col(EmbeddingsTable.FRAME_ID)), lit(SHARES)).lt(share * SHARES);
    Dataset<Row> sample =
        frames
            .where(chosen)
            .join(
                duplicates.select(DuplicatesTable.MEDIA_ID, DuplicatesTable.GROUP_ID),
                new String[] {DuplicatesTable.MEDIA_ID},
                "left")
            .withColumn(
                "thing", coalesce(col(DuplicatesTable.GROUP_ID), col(DuplicatesTable.MEDIA_ID)));
    return sample
        .as(A)
        .join(
            sample.as(B),
            col("a.thing").notEqual(col("b.thing")).and(col("a.frame_id").lt(col("b.frame_id"))))
        .select(
            lit(false).as(SAME),
            SqlFunctions.cosineSimilarity(col("a.embedding"), col("b.embedding")).as(COSINE));
  }

  private Dataset<Row> by(String column, String side) {
    return frames.select(
        col(EmbeddingsTable.MEDIA_ID).as(column), col(EmbeddingsTable.EMBEDDING).as("of_" + side));
  }

  private static Dataset<Row> side(Dataset<Row> named, String side) {
    return named.select(
        col(NamedFrames.NAME).as(side), col(EmbeddingsTable.EMBEDDING).as("of_" + side));
  }

  private static Column cosine() {
    return SqlFunctions.cosineSimilarity(col("of_a"), col("of_b"));
  }

  private static void requireColumns(Dataset<Row> pairs) {
    List<String> columns = Arrays.asList(pairs.columns());
    if (!columns.containsAll(List.of(A, B, SAME))) {
      throw new SettingsException(
          List.of(
              "Cannot calibrate: --pairs has the columns %s. It needs a, b and same."
                  .formatted(String.join(", ", columns))));
    }
  }

  private static void requireUsable(Dataset<Row> pairs, Dataset<Row> names) {
    long wrong = pairs.where(col(SAME).isNull()).count();
    if (wrong > 0) {
      throw new SettingsException(
          List.of(
              "Cannot calibrate: %d rows of --pairs have something else than true or false as same."
                  .formatted(wrong)));
    }
    Dataset<Row> unknown =
        pairs
            .select(col(A))
            .union(pairs.select(B))
            .distinct()
            .join(names.toDF(A), new String[] {A}, "left_anti");
    long count = unknown.count();
    if (count > 0) {
      List<String> first = unknown.orderBy(A).limit(SHOWN).as(Encoders.STRING()).collectAsList();
      throw new SettingsException(
          List.of(
              ("Cannot calibrate: %d names of --pairs have no embedding of this model: %s%s. Use"
                      + " URIs as in media, media_ids or frame_ids.")
                  .formatted(count, String.join(", ", first), count > SHOWN ? ", ..." : "")));
    }
  }

  private static ThresholdCalibration calibration(Dataset<Row> similarities) {
    return similarities
        .select(SAME, COSINE)
        .mapPartitions(
            (MapPartitionsFunction<Row, ThresholdCalibration>) PairSimilarity::counted,
            Encoders.kryo(ThresholdCalibration.class))
        .reduce((ReduceFunction<ThresholdCalibration>) ThresholdCalibration::merge);
  }

  private static Iterator<ThresholdCalibration> counted(Iterator<Row> pairs) {
    ThresholdCalibration calibration = new ThresholdCalibration();
    while (pairs.hasNext()) {
      Row pair = pairs.next();
      if (pair.getBoolean(0)) {
        calibration.addSame(pair.getDouble(1));
      } else {
        calibration.addDifferent(pair.getDouble(1));
      }
    }
    return List.of(calibration).iterator();
  }
}
