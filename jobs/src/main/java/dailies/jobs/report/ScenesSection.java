package dailies.jobs.report;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.format_number;
import static org.apache.spark.sql.functions.format_string;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import dailies.jobs.tables.SceneCentroidsTable;
import dailies.jobs.tables.ScenesTable;
import dailies.jobs.tables.Warehouse;
import dailies.jobs.views.SceneSummaryView;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * What looks alike: a sheet for each scene, the largest first, its most typical frames in front.
 */
final class ScenesSection {
  private static final int CARDS = 12;

  private static final Chapter CHAPTER =
      new Chapter(
          "scenes",
          "Scenes",
          "Frames that look alike, the largest scene first. The first frame of each is the most"
              + " typical; cohesion tells how alike all are, 1 being the same.",
          "No frame looks like another.");

  private static final String IS_EXEMPLAR = "is_exemplar";

  private ScenesSection() {}

  static Section of(Warehouse warehouse) {
    Dataset<Row> scenes =
        SceneSummaryView.view().read(warehouse).where(not(col(SceneSummaryView.IS_NOISE)));
    return new Section(CHAPTER, CARDS, sheets(scenes), cards(warehouse));
  }

  private static Dataset<Row> sheets(Dataset<Row> scenes) {
    return scenes
        .orderBy(col(SceneSummaryView.FRAMES).desc(), col(SceneSummaryView.SCENE_ID))
        .select(
            col(SceneSummaryView.SCENE_ID).as(Cards.SHEET),
            Sheets.called("Scene", col(SceneSummaryView.BEST_URI)).as(Sheets.TITLE),
            format_string(
                    "%s frames of %s files, cohesion %.2f, scene %s",
                    format_number(col(SceneSummaryView.FRAMES), 0),
                    format_number(coalesce(col(SceneSummaryView.FILES), lit(0L)), 0),
                    col(SceneSummaryView.COHESION),
                    col(SceneSummaryView.SCENE_ID))
                .as(Sheets.FACTS),
            lit(null).cast("string").as(Sheets.NOTE));
  }

  private static Dataset<Row> cards(Warehouse warehouse) {
    Dataset<Row> exemplars =
        warehouse
            .read(SceneCentroidsTable.TABLE)
            .select(
                col(SceneCentroidsTable.EXEMPLAR_FRAME_ID).as(ScenesTable.FRAME_ID),
                lit(true).as(IS_EXEMPLAR));
    Column similarity = col(ScenesTable.SIMILARITY);
    return warehouse
        .read(ScenesTable.TABLE)
        .where(not(col(ScenesTable.IS_NOISE)))
        .join(exemplars, new String[] {ScenesTable.FRAME_ID}, "left")
        .withColumn(Cards.SHEET, col(ScenesTable.SCENE_ID))
        .withColumn(
            Cards.PLACE,
            row_number()
                .over(
                    Window.partitionBy(ScenesTable.SCENE_ID)
                        .orderBy(
                            col(IS_EXEMPLAR).desc_nulls_last(),
                            similarity.desc(),
                            col(ScenesTable.FRAME_ID))))
        .withColumn(Cards.BADGE, when(col(IS_EXEMPLAR), lit("typical")))
        .withColumn(Cards.LINES, array(format_string("Like the scene by %.2f.", similarity)))
        .withColumn(Cards.MARKS, Cards.marks(Mark.APART));
  }
}
