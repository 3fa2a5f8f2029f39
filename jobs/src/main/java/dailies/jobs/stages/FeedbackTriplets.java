package dailies.jobs.stages;

import static dailies.jobs.stages.Corrections.FRAME_A;
import static dailies.jobs.stages.Corrections.FRAME_B;
import static dailies.jobs.stages.Corrections.TOGETHER;
import static dailies.jobs.tables.EmbeddingsTable.EMBEDDING;
import static dailies.jobs.tables.EmbeddingsTable.FRAME_ID;
import static dailies.jobs.tables.EmbeddingsTable.MEDIA_ID;
import static dailies.jobs.tables.ScenesTable.SCENE_ID;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.xxhash64;

import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.ScenesTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.adapter.Triplet;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * What moved frames teach: each is an anchor; frames of the scene it is in now are positive, frames
 * of scenes it is apart from and some of other scenes are negative. Chosen by lot, the same each
 * time, and no more than fits into memory.
 */
final class FeedbackTriplets {
  private static final int MAX_ANCHORS = 2000;
  private static final int POSITIVES = 3;
  private static final int LEFT = 3;
  private static final int OTHERS = 3;

  /** Frames of which those of other scenes are taken. */
  private static final int SAMPLED = 500;

  private static final int SHARES = 1 << 30;
  private static final int FOLDS = 5;
  private static final String ANCHOR = "anchor";
  private static final String FOLD = "fold";

  private final Warehouse warehouse;
  private final Dataset<Row> vectors;
  private final Dataset<Row> scenes;
  private final Dataset<Row> anchors;

  FeedbackTriplets(Warehouse warehouse, String modelId) {
    this.warehouse = warehouse;
    this.vectors =
        warehouse
            .read(EmbeddingsTable.TABLE)
            .where(col(EmbeddingsTable.MODEL_ID).equalTo(modelId))
            .select(FRAME_ID, EMBEDDING);
    this.scenes =
        warehouse
            .read(ScenesTable.TABLE)
            .where(not(col(ScenesTable.IS_NOISE)))
            .select(FRAME_ID, SCENE_ID, MEDIA_ID);
    this.anchors = anchors();
  }

  /** Of four fifths of the contents that frames were moved of. */
  List<Triplet> learned() {
    return triplets(col(FOLD).notEqual(0));
  }

  /** Of the other fifth. */
  List<Triplet> heldOut() {
    return triplets(col(FOLD).equalTo(0));
  }

  /** Copies of one file are on the same side of the fold. */
  private Dataset<Row> anchors() {
    return Corrections.moved(warehouse)
        .join(scenes, FRAME_ID)
        .join(
            warehouse.read(MediaTable.TABLE).select(MEDIA_ID, MediaTable.CONTENT_SHA256), MEDIA_ID)
        .orderBy(xxhash64(col(FRAME_ID)), col(FRAME_ID))
        .limit(MAX_ANCHORS)
        .select(
            col(FRAME_ID).as(ANCHOR),
            col(SCENE_ID).as("anchor_scene"),
            pmod(xxhash64(col(MediaTable.CONTENT_SHA256)), lit(FOLDS)).as(FOLD));
  }

  private List<Triplet> triplets(Column fold) {
    Dataset<Row> of = anchors.where(fold);
    Dataset<Row> positives =
        few(of.join(members(), col("anchor_scene").equalTo(col(SCENE_ID))), POSITIVES);
    Dataset<Row> negatives = few(left(of), LEFT).union(few(others(of), OTHERS)).distinct();
    return vectorsOf(
            positives.toDF(ANCHOR, "positive").join(negatives.toDF(ANCHOR, "negative"), ANCHOR))
        .collectAsList()
        .stream()
        .map(row -> new Triplet(vector(row, 0), vector(row, 1), vector(row, 2)))
        .toList();
  }

  private Dataset<Row> members() {
    return scenes.select(col(FRAME_ID).as("other"), col(SCENE_ID));
  }

  /** The frames of scenes that an anchor is apart from. */
  private Dataset<Row> left(Dataset<Row> of) {
    Dataset<Row> apart =
        Corrections.frameLinks(warehouse).where(not(col(TOGETHER))).select(FRAME_A, FRAME_B);
    Dataset<Row> both = apart.union(apart.select(FRAME_B, FRAME_A)).toDF(ANCHOR, FRAME_ID);
    return of.join(both, ANCHOR)
        .join(scenes.select(FRAME_ID, SCENE_ID), FRAME_ID)
        .where(col(SCENE_ID).notEqual(col("anchor_scene")))
        .select(ANCHOR, SCENE_ID)
        .distinct()
        .join(members(), SCENE_ID);
  }

  private Dataset<Row> others(Dataset<Row> of) {
    double share = Math.min(1, (double) SAMPLED / Math.max(1, scenes.count()));
    Column chosen = pmod(xxhash64(col("other")), lit(SHARES)).lt(share * SHARES);
    return of.crossJoin(members().where(chosen)).where(col(SCENE_ID).notEqual(col("anchor_scene")));
  }

  /** Some others of each anchor: {@code anchor, other}. */
  private static Dataset<Row> few(Dataset<Row> pairs, int count) {
    Column lot = xxhash64(concat_ws(" ", col(ANCHOR), col("other")));
    Column place = row_number().over(Window.partitionBy(ANCHOR).orderBy(lot, col("other")));
    return pairs
        .where(col("other").notEqual(col(ANCHOR)))
        .withColumn("place", place)
        .where(col("place").leq(count))
        .select(ANCHOR, "other");
  }

  /** In an order that is always the same. */
  private Dataset<Row> vectorsOf(Dataset<Row> triplets) {
    Dataset<Row> found = triplets;
    for (String part : triplets.columns()) {
      found = found.join(vectors.toDF(part, "of_" + part), part);
    }
    return found
        .orderBy(xxhash64(col(ANCHOR)), col(ANCHOR), col("positive"), col("negative"))
        .select("of_anchor", "of_positive", "of_negative");
  }

  private static float[] vector(Row row, int column) {
    List<Float> boxed = row.getList(column);
    float[] vector = new float[boxed.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = boxed.get(i);
    }
    return vector;
  }
}
