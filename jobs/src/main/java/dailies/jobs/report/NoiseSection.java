package dailies.jobs.report;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.format_number;
import static org.apache.spark.sql.functions.format_string;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import dailies.jobs.tables.ScenesTable;
import dailies.jobs.tables.Warehouse;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** The frames that are of no scene, the most uncertain first: those that a scene is nearest to. */
final class NoiseSection {
  private static final int CARDS = 600;

  private static final Chapter CHAPTER =
      new Chapter(
          "noise",
          "Noise",
          "Frames that look like nothing else, those that a scene is nearest to first. Mark those"
              + " that belong to it.",
          "Every frame looks like some other.");

  private NoiseSection() {}

  static Section of(Warehouse warehouse) {
    Dataset<Row> noise =
        warehouse
            .read(ScenesTable.TABLE)
            .where(ScenesTable.IS_NOISE)
            .withColumn(Cards.SHEET, lit("noise"));
    return new Section(CHAPTER, CARDS, sheets(noise), cards(noise));
  }

  private static Dataset<Row> sheets(Dataset<Row> noise) {
    return noise
        .groupBy(Cards.SHEET)
        .agg(count(lit(1)).as("frames"))
        .select(
            col(Cards.SHEET),
            lit("Of no scene").as(Sheets.TITLE),
            concat(format_number(col("frames"), 0), lit(" frames")).as(Sheets.FACTS),
            when(col("frames").gt(CARDS), lit("The %d most uncertain are shown.".formatted(CARDS)))
                .as(Sheets.NOTE));
  }

  /** The most uncertain of each task first, so that the one that numbers them gets few. */
  private static Dataset<Row> cards(Dataset<Row> noise) {
    Column similarity = col(ScenesTable.NEAREST_SIMILARITY);
    Column frame = col(ScenesTable.FRAME_ID);
    return noise
        .orderBy(similarity.desc_nulls_last(), frame)
        .limit(CARDS)
        .withColumn(
            Cards.PLACE,
            row_number()
                .over(Window.partitionBy(Cards.SHEET).orderBy(similarity.desc_nulls_last(), frame)))
        .withColumn(
            Cards.LINES,
            array_compact(
                array(
                    when(
                        similarity.isNotNull(),
                        format_string(
                            "Nearest is scene %s, by %.2f.",
                            col(ScenesTable.NEAREST_SCENE_ID), similarity)))))
        .withColumn(Cards.SCENE, col(ScenesTable.NEAREST_SCENE_ID))
        .withColumn(
            Cards.MARKS,
            when(similarity.isNotNull(), Cards.marks(Mark.BELONGS)).otherwise(array()));
  }
}
