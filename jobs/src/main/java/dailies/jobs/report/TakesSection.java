package dailies.jobs.report;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.format_number;
import static org.apache.spark.sql.functions.format_string;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.when;

import dailies.jobs.config.Settings;
import dailies.jobs.tables.Warehouse;
import dailies.jobs.views.BestTakesView;
import dailies.jobs.views.RetakesView;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The best takes: a sheet for each scene, the scene with the best take first. */
final class TakesSection {
  private static final int CARDS = 12;

  private static final Chapter CHAPTER =
      new Chapter(
          "takes",
          "Best takes",
          "The takes of each scene, the best first. Hover over a picture, or focus it, to see what"
              + " was measured: 0 is bad, 1 is good.",
          "No picture or clip was measured yet.");

  private TakesSection() {}

  static Section of(Warehouse warehouse, Settings settings) {
    Dataset<Row> takes =
        BestTakesView.view(settings.ranking()).read(warehouse).withColumn(Cards.SHEET, sheet());
    return new Section(CHAPTER, CARDS, sheets(takes), cards(warehouse, settings, takes));
  }

  /** The scene; a take without one has a sheet of its own. */
  static Column sheet() {
    return coalesce(col(BestTakesView.SCENE_ID), col(BestTakesView.MEDIA_ID));
  }

  /**
   * What a sheet is called.
   *
   * @param uri of the take that people know the scene by
   */
  static Column title(Column uri) {
    return when(col(BestTakesView.SCENE_ID).isNull(), lit("In no scene"))
        .otherwise(Sheets.called("Scene", uri));
  }

  /** The same with what commands know the scene by, if it is one. */
  static Column facts(Column facts) {
    return concat_ws(", ", facts, concat(lit("scene "), col(BestTakesView.SCENE_ID)));
  }

  private static Dataset<Row> sheets(Dataset<Row> takes) {
    return takes
        .groupBy(Cards.SHEET, BestTakesView.SCENE_ID)
        .agg(
            count(lit(1)).as("takes"),
            max(BestTakesView.FINAL_SCORE).as("best"),
            min_by(col(BestTakesView.URI), col(BestTakesView.RANK)).as("best_uri"))
        .orderBy(col("best").desc(), col(Cards.SHEET))
        .select(
            col(Cards.SHEET),
            title(col("best_uri")).as(Sheets.TITLE),
            facts(
                    when(col("takes").equalTo(1), lit("1 take"))
                        .otherwise(concat(format_number(col("takes"), 0), lit(" takes"))))
                .as(Sheets.FACTS),
            lit(null).cast("string").as(Sheets.NOTE));
  }

  private static Dataset<Row> cards(Warehouse warehouse, Settings settings, Dataset<Row> takes) {
    String[] key = {BestTakesView.MEDIA_ID};
    Dataset<Row> reasons =
        RetakesView.everyTake(settings.profile(), settings.retakeThreshold())
            .read(warehouse)
            .select(RetakesView.MEDIA_ID, RetakesView.REASONS);
    Column score = col(BestTakesView.FINAL_SCORE);
    return takes
        .withColumn(Cards.PLACE, place())
        .join(reasons, key, "left")
        .join(Cards.metrics(warehouse), key, "left")
        .withColumn(Cards.BADGE, format_string("%.0f", score.multiply(100)))
        .withColumn(Cards.TONE, Cards.tone(score))
        .withColumn(Cards.LINES, array_compact(array(ahead(), col(RetakesView.REASONS))))
        .withColumn(Cards.MARKS, Cards.marks(Mark.KEEP, Mark.REJECT, Mark.RETAKE, Mark.APART));
  }

  /** Takes without a scene have one rank among all of them, and are alone on their sheets. */
  private static Column place() {
    return when(col(BestTakesView.SCENE_ID).isNull(), lit(1)).otherwise(col(BestTakesView.RANK));
  }

  private static Column ahead() {
    return when(
        col(BestTakesView.SCENE_ID)
            .isNotNull()
            .and(col(Cards.PLACE).equalTo(1))
            .and(col(BestTakesView.MARGIN).isNotNull()),
        format_string("%.1f ahead of the runner-up.", col(BestTakesView.MARGIN).multiply(100)));
  }
}
