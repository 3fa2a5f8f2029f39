package dailies.jobs.report;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.format_number;
import static org.apache.spark.sql.functions.format_string;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import dailies.jobs.config.Settings;
import dailies.jobs.tables.Warehouse;
import dailies.jobs.views.BestTakesView;
import dailies.jobs.views.RetakesView;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** What must be shot again: scenes without a take that passes first, then the others' bad takes. */
final class RetakesSection {
  private static final int CARDS = 24;

  /** The best take of the scene that passes. */
  private static final String INSTEAD = "instead";

  /** That of the scene that looks most like it. */
  private static final String NEAREST = "nearest";

  private static final Column[] ORDER = {col(INSTEAD).isNotNull(), col("worst"), col(Cards.SHEET)};

  private RetakesSection() {}

  /**
   * @param most sheets that are shown
   */
  static Section of(Warehouse warehouse, Settings settings, int most) {
    Dataset<Row> bad =
        RetakesView.everyTake(settings.profile(), settings.retakeThreshold())
            .read(warehouse)
            .withColumn(Cards.SHEET, TakesSection.sheet());
    Dataset<Row> passing = passing(warehouse, settings, bad);
    Dataset<Row> scenes = scenes(bad, passing);
    Dataset<Row> nearest =
        nearest(warehouse, scenes.limit(most), passing, settings.scenes().noise());
    return new Section(
        chapter(settings.retakeThreshold()), CARDS, sheets(scenes, nearest), cards(warehouse, bad));
  }

  private static Chapter chapter(double threshold) {
    return new Chapter(
        "retakes",
        "Retakes",
        "Takes that do not pass, and what to do about each. A take passes from a score of %.0f on"
                .formatted(100 * threshold)
            + " if it has no fault that spoils it whatever its score. Scenes of which no take"
            + " passes come first, with the nearest take of another scene that does; of the"
            + " others, the best take that passes is named.",
        "Every take passes: nothing has to be shot again.");
  }

  /** {@code scene_id, instead} of the scenes that have a take that passes. */
  private static Dataset<Row> passing(Warehouse warehouse, Settings settings, Dataset<Row> bad) {
    return BestTakesView.view(settings.ranking())
        .read(warehouse)
        .where(col(BestTakesView.SCENE_ID).isNotNull())
        .join(bad.select(RetakesView.MEDIA_ID), new String[] {RetakesView.MEDIA_ID}, "left_anti")
        .groupBy(BestTakesView.SCENE_ID)
        .agg(min_by(col(BestTakesView.URI), col(BestTakesView.RANK)).as(INSTEAD));
  }

  /** Those without a take that passes first, the worst of them first. */
  private static Dataset<Row> scenes(Dataset<Row> bad, Dataset<Row> passing) {
    return bad.groupBy(Cards.SHEET, RetakesView.SCENE_ID)
        .agg(
            count(lit(1)).as("takes"),
            min(RetakesView.QUALITY).as("worst"),
            max_by(col(RetakesView.URI), col(RetakesView.QUALITY)).as("best_uri"))
        .join(passing, new String[] {RetakesView.SCENE_ID}, "left")
        .orderBy(ORDER);
  }

  /** {@code scene_id, nearest, cosine} of the scenes that have no take that passes. */
  private static Dataset<Row> nearest(
      Warehouse warehouse, Dataset<Row> scenes, Dataset<Row> passing, double least) {
    Dataset<Row> without = scenes.where(col(INSTEAD).isNull());
    return LookAlikes.of(warehouse, without, passing, least)
        .join(
            passing.select(
                col(BestTakesView.SCENE_ID).as(LookAlikes.LOOK_ALIKE), col(INSTEAD).as(NEAREST)),
            LookAlikes.LOOK_ALIKE);
  }

  private static Dataset<Row> sheets(Dataset<Row> scenes, Dataset<Row> nearest) {
    Column takes = col("takes");
    Column many = concat(format_number(takes, 0), lit(" takes do not pass"));
    return scenes
        .join(broadcast(nearest), new String[] {RetakesView.SCENE_ID}, "left")
        .orderBy(ORDER)
        .select(
            col(Cards.SHEET),
            TakesSection.title(coalesce(col(INSTEAD), col("best_uri"))).as(Sheets.TITLE),
            TakesSection.facts(when(takes.equalTo(1), lit("1 take does not pass")).otherwise(many))
                .as(Sheets.FACTS),
            note().as(Sheets.NOTE));
  }

  private static Column note() {
    return coalesce(
        when(
            col(RetakesView.SCENE_ID).isNull(),
            lit("It is in no scene, so no other take stands in for it.")),
        concat(lit("Use instead: "), Sheets.file(col(INSTEAD))),
        when(
            col(NEAREST).isNotNull(),
            format_string(
                "No take of this scene passes: shoot it again. The nearest that passes is of"
                    + " another scene: %s (cosine %.2f).",
                Sheets.file(col(NEAREST)), col(LookAlikes.COSINE))),
        lit("No take of this scene passes: shoot it again."));
  }

  private static Dataset<Row> cards(Warehouse warehouse, Dataset<Row> bad) {
    Column quality = col(RetakesView.QUALITY);
    return bad.withColumn(
            Cards.PLACE,
            row_number()
                .over(Window.partitionBy(Cards.SHEET).orderBy(quality, col(RetakesView.URI))))
        .join(Cards.metrics(warehouse), new String[] {RetakesView.MEDIA_ID}, "left")
        .withColumn(Cards.BADGE, format_string("%.0f", quality.multiply(100)))
        .withColumn(Cards.TONE, Cards.tone(quality))
        .withColumn(Cards.LINES, array(col(RetakesView.REASONS)))
        .withColumn(Cards.MARKS, Cards.marks(Mark.KEEP, Mark.RETAKE, Mark.REJECT));
  }
}
