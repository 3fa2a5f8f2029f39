package dailies.jobs.queries;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.row_number;

import dailies.jobs.config.RankingOptions;
import dailies.jobs.tables.Tables;
import dailies.jobs.views.BestTakesView;
import dailies.udfs.media.MediaType;
import java.util.Collection;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** The best takes first, over the archive or within each scene. */
public final class Ranking {
  private static final Column[] BEST_FIRST = {
    col(BestTakesView.FINAL_SCORE).desc(), col(BestTakesView.URI)
  };

  private Ranking() {}

  /** What a ranking is of when nothing else is asked for: sound is no take of a picture. */
  public static final List<MediaType> TAKES = BestTakesView.TYPES;

  /** The best takes of the archive: at most {@code top}, a line each. */
  public static Dataset<Row> overall(
      Tables tables, RankingOptions options, Collection<MediaType> types, int top) {
    Dataset<Row> best =
        BestTakesView.view(options, types).read(tables).orderBy(BEST_FIRST).limit(top);
    return lines(best, row_number().over(Window.orderBy(BEST_FIRST)));
  }

  /** The best takes of each scene: at most {@code top} of each. */
  public static Dataset<Row> byScene(
      Tables tables, RankingOptions options, Collection<MediaType> types, int top) {
    Column rank = col(BestTakesView.RANK);
    return lines(BestTakesView.view(options, types).read(tables).where(rank.leq(top)), rank)
        .orderBy(col("scene").asc_nulls_last(), rank);
  }

  private static Dataset<Row> lines(Dataset<Row> takes, Column rank) {
    return takes.select(
        rank.as(BestTakesView.RANK),
        col(BestTakesView.URI),
        col(BestTakesView.MEDIA_TYPE).as("type"),
        round(col(BestTakesView.FINAL_SCORE), 4).as(BestTakesView.FINAL_SCORE),
        round(col(BestTakesView.QUALITY), 4).as("quality"),
        round(col(BestTakesView.AI_SCORE), 4).as(BestTakesView.AI_SCORE),
        col(BestTakesView.CATEGORY),
        col(BestTakesView.SCENE_ID).as("scene"),
        col(BestTakesView.RECOMMENDATION));
  }
}
