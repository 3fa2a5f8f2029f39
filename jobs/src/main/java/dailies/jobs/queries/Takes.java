package dailies.jobs.queries;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;

import dailies.jobs.tables.AiScoresTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.ScenesTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.embed.PromptPair;
import dailies.udfs.media.MediaType;
import java.util.Collection;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The takes: every measured file with its quality, its scene and what models think of it. */
final class Takes {
  static final String AI_SCORE = "ai_score";

  private Takes() {}

  /** Of these kinds of media only, for example {@code picture} and {@code clip}. */
  static Dataset<Row> ofTypes(Warehouse warehouse, Collection<MediaType> types) {
    Object[] codes = types.stream().map(MediaType::code).toArray();
    return of(warehouse).where(col(MediaTable.MEDIA_TYPE).isin(codes));
  }

  /** All columns of {@code media} and {@code quality}, {@code scene_id} and {@code ai_score}. */
  static Dataset<Row> of(Warehouse warehouse) {
    String[] key = {MediaTable.MEDIA_ID};
    return warehouse
        .read(MediaTable.TABLE)
        .drop(MediaTable.RUN_ID)
        .join(warehouse.read(QualityTable.TABLE).drop(QualityTable.RUN_ID), key, "inner")
        .join(sceneOfMedia(warehouse.read(ScenesTable.TABLE)), key, "left")
        .join(aiScoreOfMedia(warehouse.read(AiScoresTable.TABLE)), key, "left");
  }

  /** The scene of most of a file's frames; the first by its id where two have as many. */
  static Dataset<Row> sceneOfMedia(Dataset<Row> scenes) {
    return scenes
        .groupBy(ScenesTable.MEDIA_ID, ScenesTable.SCENE_ID)
        .agg(count(lit(1)).as("frames"))
        .groupBy(ScenesTable.MEDIA_ID)
        .agg(
            min_by(
                    col(ScenesTable.SCENE_ID),
                    struct(col("frames").unary_$minus(), col(ScenesTable.SCENE_ID)))
                .as(ScenesTable.SCENE_ID));
  }

  private static Dataset<Row> aiScoreOfMedia(Dataset<Row> scores) {
    return scores
        .where(col(AiScoresTable.ASPECT).equalTo(PromptPair.OVERALL))
        .groupBy(AiScoresTable.MEDIA_ID)
        .agg(avg(AiScoresTable.SCORE).as(AI_SCORE));
  }
}
