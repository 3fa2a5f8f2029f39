package dailies.jobs.report;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.format_number;
import static org.apache.spark.sql.functions.format_string;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import dailies.jobs.queries.FailureReport;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.Warehouse;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** The files that could not be used, or not wholly: a sheet for each issue, with its remedy. */
final class TroubleSection {
  private static final int CARDS = 200;

  private static final Chapter CHAPTER =
      new Chapter(
          "trouble",
          "Trouble",
          "Files that could not be used, or not wholly, by what is wrong with them, and what to do."
              + " dailies query failures lists them all.",
          "Every file could be read.");

  private TroubleSection() {}

  static Section of(Warehouse warehouse) {
    Dataset<Row> failures =
        FailureReport.of(warehouse)
            .join(
                warehouse.read(MediaTable.TABLE).select(MediaTable.URI, MediaTable.MEDIA_ID),
                MediaTable.URI)
            .withColumn(Cards.SHEET, col(MediaTable.ISSUE));
    return new Section(CHAPTER, CARDS, sheets(failures), cards(failures));
  }

  private static Dataset<Row> sheets(Dataset<Row> failures) {
    return failures
        .groupBy(Cards.SHEET)
        .agg(count(lit(1)).as("files"), first(FailureReport.REMEDY).as(Sheets.NOTE))
        .orderBy(col("files").desc(), col(Cards.SHEET))
        .select(
            col(Cards.SHEET),
            col(Cards.SHEET).as(Sheets.TITLE),
            when(col("files").equalTo(1), lit("1 file"))
                .otherwise(concat(format_number(col("files"), 0), lit(" files")))
                .as(Sheets.FACTS),
            col(Sheets.NOTE));
  }

  private static Dataset<Row> cards(Dataset<Row> failures) {
    return failures
        .withColumn(
            Cards.PLACE, row_number().over(Window.partitionBy(Cards.SHEET).orderBy(MediaTable.URI)))
        .withColumn(
            Cards.LINES,
            array(
                col(FailureReport.MESSAGE),
                when(col(MediaTable.ATTEMPTS).equalTo(1), lit("Tried once."))
                    .otherwise(format_string("Tried %d times.", col(MediaTable.ATTEMPTS)))));
  }
}
