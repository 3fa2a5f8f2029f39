package dailies.jobs.queries;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import dailies.jobs.config.RankingOptions;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.ScenesTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.media.MediaType;
import java.util.Collection;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** The best takes first, over the archive or within each scene. */
public final class Ranking {
  private static final String FINAL_SCORE = "final_score";
  private static final String RANK = "rank";

  private Ranking() {}

  /** What a ranking is of when nothing else is asked for: sound is no take of a picture. */
  public static final List<MediaType> TAKES = List.of(MediaType.PICTURE, MediaType.CLIP);

  /** The best takes of the archive: at most {@code top}, a line each. */
  public static Dataset<Row> overall(
      Warehouse warehouse, RankingOptions options, Collection<MediaType> types, int top) {
    Dataset<Row> best =
        scored(Takes.ofTypes(warehouse, types), options)
            .orderBy(col(FINAL_SCORE).desc(), col(MediaTable.URI))
            .limit(top);
    return lines(best, Window.orderBy(col(FINAL_SCORE).desc(), col(MediaTable.URI)));
  }

  /** The best takes of each scene: at most {@code top} of each. */
  public static Dataset<Row> byScene(
      Warehouse warehouse, RankingOptions options, Collection<MediaType> types, int top) {
    WindowSpec scene =
        Window.partitionBy(ScenesTable.SCENE_ID)
            .orderBy(col(FINAL_SCORE).desc(), col(MediaTable.URI));
    return lines(scored(Takes.ofTypes(warehouse, types), options), scene)
        .where(col(RANK).leq(top))
        .orderBy(col("scene").asc_nulls_last(), col(RANK));
  }

  /**
   * Adds {@code final_score}, 0 to 1: the weighted mean of what there is of quality and AI score.
   */
  static Dataset<Row> scored(Dataset<Row> takes, RankingOptions options) {
    Column quality = col(QualityTable.OVERALL);
    Column ai = col(Takes.AI_SCORE);
    Column both =
        quality
            .multiply(options.qualityWeight())
            .plus(ai.multiply(options.aiWeight()))
            .divide(options.qualityWeight() + options.aiWeight());
    Column withAi = options.aiWeight() == 0 ? quality : both;
    return takes.withColumn(FINAL_SCORE, when(ai.isNull(), quality).otherwise(withAi));
  }

  private static Dataset<Row> lines(Dataset<Row> scored, WindowSpec order) {
    return scored.select(
        row_number().over(order).as(RANK),
        col(MediaTable.URI),
        col(MediaTable.MEDIA_TYPE).as("type"),
        round(col(FINAL_SCORE), 4).as(FINAL_SCORE),
        round(col(QualityTable.OVERALL), 4).as("quality"),
        round(col(Takes.AI_SCORE), 4).as(Takes.AI_SCORE),
        col(QualityTable.CATEGORY),
        col(ScenesTable.SCENE_ID).as("scene"),
        recommendation().as("recommendation"));
  }

  private static Column recommendation() {
    Column score = col(FINAL_SCORE);
    return coalesce(
        when(col(MediaTable.ISSUE).isNotNull(), lit("Damaged: restore the file before using it")),
        when(score.geq(0.8), lit("Use it")),
        when(score.geq(0.6), lit("Usable; look for a better take")),
        lit("Shoot it again, or leave it out"));
  }
}
