package dailies.jobs.report;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.format_number;
import static org.apache.spark.sql.functions.format_string;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.split;
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

  private static final Chapter CHAPTER =
      new Chapter(
          "retakes",
          "Retakes",
          "Takes that do not pass, and what to do about each. Scenes of which no take passes come"
              + " first; of the others, the best take that passes is named.",
          "Every take passes: nothing has to be shot again.");

  /** The best take of the scene that passes. */
  private static final String INSTEAD = "instead";

  private RetakesSection() {}

  static Section of(Warehouse warehouse, Settings settings) {
    Dataset<Row> bad =
        RetakesView.everyTake(settings.profile(), settings.retakeThreshold())
            .read(warehouse)
            .withColumn(Cards.SHEET, TakesSection.sheet());
    return new Section(
        CHAPTER, CARDS, sheets(bad, passing(warehouse, settings, bad)), cards(warehouse, bad));
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

  private static Dataset<Row> sheets(Dataset<Row> bad, Dataset<Row> passing) {
    return bad.groupBy(Cards.SHEET, RetakesView.SCENE_ID)
        .agg(
            count(lit(1)).as("takes"),
            min(RetakesView.QUALITY).as("worst"),
            max_by(col(RetakesView.URI), col(RetakesView.QUALITY)).as("best_uri"))
        .join(passing, new String[] {RetakesView.SCENE_ID}, "left")
        .orderBy(col(INSTEAD).isNotNull(), col("worst"), col(Cards.SHEET))
        .select(
            col(Cards.SHEET),
            TakesSection.title(coalesce(col(INSTEAD), col("best_uri"))).as(Sheets.TITLE),
            TakesSection.facts(
                    when(col("takes").equalTo(1), lit("1 take does not pass"))
                        .otherwise(
                            concat(format_number(col("takes"), 0), lit(" takes do not pass"))))
                .as(Sheets.FACTS),
            coalesce(
                    concat(lit("Use instead: "), element_at(split(col(INSTEAD), "/"), -1)),
                    lit("No take of this scene passes: shoot it again."))
                .as(Sheets.NOTE));
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
