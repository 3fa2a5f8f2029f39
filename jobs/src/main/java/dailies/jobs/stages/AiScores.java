package dailies.jobs.stages;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import dailies.jobs.tables.AiScoresTable;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.embed.PromptPair;
import dailies.udfs.embed.PromptScorer;
import dailies.udfs.embed.TextEncoder;
import dailies.udfs.media.ContentHash;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.Seq;

/** What a model that knows words thinks of each file: the mean over its frames. */
public final class AiScores {
  private static final int DIGEST_LENGTH = 8;

  private AiScores() {}

  /** Who gives the scores: changing the model or a sentence makes another. */
  public static String source(String modelId, List<PromptPair> prompts) {
    String text = PromptScorer.text(prompts);
    String digest = ContentHash.sha256(text.getBytes(StandardCharsets.UTF_8));
    return modelId + " prompts-" + digest.substring(0, DIGEST_LENGTH);
  }

  /**
   * Scores what has embeddings but no scores of this model and these prompts; drops those of
   * earlier prompts.
   *
   * @param words the model's text tower, asked for when there is something to score; without one,
   *     nothing is scored
   */
  public static void run(
      Warehouse warehouse,
      String modelId,
      List<PromptPair> prompts,
      Supplier<Optional<TextEncoder>> words,
      Run run) {
    String source = source(modelId, prompts);
    Column outdated =
        col(AiScoresTable.MODEL_ID)
            .equalTo(modelId)
            .and(col(AiScoresTable.SOURCE).notEqual(source));
    if (!warehouse.read(AiScoresTable.TABLE).where(outdated).isEmpty()) {
      warehouse.delta(AiScoresTable.TABLE).delete(outdated);
    }
    Dataset<Row> missing = missing(warehouse, modelId, source);
    if (!missing.isEmpty()) {
      words
          .get()
          .map(text -> scored(missing, new PromptScorer(text, prompts), modelId, source, run))
          .ifPresent(scores -> warehouse.append(AiScoresTable.TABLE, scores));
    }
  }

  /** Drops what models thought of the earlier content of objects; people's scores stay. */
  static void forget(Warehouse warehouse, Dataset<Row> objects) {
    Column ofModel = col("t." + AiScoresTable.MODEL_ID).isNotNull();
    warehouse.delete(AiScoresTable.TABLE, AiScoresTable.MEDIA_ID, objects, ofModel);
  }

  private static Dataset<Row> missing(Warehouse warehouse, String modelId, String source) {
    Dataset<Row> there =
        warehouse
            .read(AiScoresTable.TABLE)
            .where(col(AiScoresTable.SOURCE).equalTo(source))
            .select(AiScoresTable.MEDIA_ID)
            .distinct();
    return warehouse
        .read(EmbeddingsTable.TABLE)
        .where(col(EmbeddingsTable.MODEL_ID).equalTo(modelId))
        .join(there, new String[] {EmbeddingsTable.MEDIA_ID}, "left_anti");
  }

  /** A row for each file and aspect. */
  static Dataset<Row> scored(
      Dataset<Row> embeddings, PromptScorer scorer, String modelId, String source, Run run) {
    Column byAspect =
        udf(
                (UDF1<Seq<Float>, Map<String, Double>>) vector -> scorer.scores(floats(vector)),
                DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType))
            .apply(col(EmbeddingsTable.EMBEDDING));
    return embeddings
        .select(
            col(EmbeddingsTable.MEDIA_ID),
            explode(byAspect).as(new String[] {AiScoresTable.ASPECT, AiScoresTable.SCORE}))
        .groupBy(EmbeddingsTable.MEDIA_ID, AiScoresTable.ASPECT)
        .agg(avg(AiScoresTable.SCORE).as(AiScoresTable.SCORE))
        .withColumn(AiScoresTable.SOURCE, lit(source))
        .withColumn(AiScoresTable.MODEL_ID, lit(modelId))
        .withColumn(AiScoresTable.RUN_ID, lit(run.id()))
        .withColumn(AiScoresTable.SCORED_AT, lit(run.startedAt()));
  }

  private static float[] floats(Seq<Float> vector) {
    float[] floats = new float[vector.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = vector.apply(i);
    }
    return floats;
  }
}
