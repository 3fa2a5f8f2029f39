package dailies.jobs.report;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.format_number;
import static org.apache.spark.sql.functions.format_string;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dailies.jobs.tables.DuplicatesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.Warehouse;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** The groups of copies, those with the most to reclaim first; sequences are marked as such. */
final class CopiesSection {
  private static final int CARDS = 24;

  private static final Chapter CHAPTER =
      new Chapter(
          "duplicates",
          "Duplicates",
          "Files that are copies of one another, the one to keep first. The shots of a bracket, a"
              + " focus stack, a burst or a panorama belong together and are all kept.",
          "No file is a copy of another.");

  private CopiesSection() {}

  static Section of(Warehouse warehouse) {
    Dataset<Row> duplicates = warehouse.read(DuplicatesTable.TABLE);
    return new Section(CHAPTER, CARDS, sheets(warehouse, duplicates), cards(warehouse, duplicates));
  }

  private static Dataset<Row> sheets(Warehouse warehouse, Dataset<Row> duplicates) {
    Dataset<Row> uris =
        warehouse.read(MediaTable.TABLE).select(MediaTable.MEDIA_ID, MediaTable.URI);
    Column reclaimable = col(DuplicatesTable.RECLAIMABLE_BYTES);
    Column sequence = col(DuplicatesTable.SEQUENCE);
    return duplicates
        .groupBy(DuplicatesTable.GROUP_ID)
        .agg(
            count(lit(1)).as("files"),
            sum(reclaimable).as("bytes"),
            first(sequence, true).as("sequence"),
            first(DuplicatesTable.KEEPER_MEDIA_ID).as(MediaTable.MEDIA_ID),
            first(when(col(DuplicatesTable.IS_KEEPER), col(DuplicatesTable.KEEPER_REASON)), true)
                .as("reason"))
        .join(uris, new String[] {MediaTable.MEDIA_ID}, "left")
        .orderBy(col("bytes").desc(), col(DuplicatesTable.GROUP_ID))
        .select(
            col(DuplicatesTable.GROUP_ID).as(Cards.SHEET),
            when(
                    col("sequence").isNotNull(),
                    concat(
                        Sheets.called("Sequence", col(MediaTable.URI)), lit(": "), col("sequence")))
                .otherwise(Sheets.called("Copies", col(MediaTable.URI)))
                .as(Sheets.TITLE),
            format_string(
                    "%s files, %s MB to reclaim, group %s",
                    format_number(col("files"), 0),
                    format_number(col("bytes").divide(1e6), 1),
                    col(DuplicatesTable.GROUP_ID))
                .as(Sheets.FACTS),
            col("reason").as(Sheets.NOTE));
  }

  private static Column group() {
    return col(DuplicatesTable.GROUP_ID);
  }

  private static Dataset<Row> cards(Warehouse warehouse, Dataset<Row> duplicates) {
    Column isKeeper = col(DuplicatesTable.IS_KEEPER);
    Dataset<Row> uris =
        warehouse.read(MediaTable.TABLE).select(MediaTable.MEDIA_ID, MediaTable.URI);
    return duplicates
        .join(uris, MediaTable.MEDIA_ID)
        .withColumn(Cards.SHEET, group())
        .withColumn(
            Cards.PLACE,
            row_number()
                .over(
                    Window.partitionBy(DuplicatesTable.GROUP_ID)
                        .orderBy(
                            isKeeper.desc(),
                            col(DuplicatesTable.SEQUENCE_RANK).asc_nulls_last(),
                            col(MediaTable.URI))))
        .withColumn(Cards.BADGE, verdict())
        .withColumn(
            Cards.TONE,
            when(col(DuplicatesTable.RECLAIMABLE_BYTES).gt(0), "poor").otherwise("good"))
        .withColumn(Cards.LINES, lines())
        .withColumn(Cards.OTHER, when(not(isKeeper), col(DuplicatesTable.KEEPER_MEDIA_ID)))
        .withColumn(
            Cards.MARKS,
            when(isKeeper, Cards.marks(Mark.KEEP))
                .otherwise(Cards.marks(Mark.KEEP, Mark.DIFFERENT)));
  }

  private static Column verdict() {
    return when(col(DuplicatesTable.RECLAIMABLE_BYTES).gt(0), lit("copy"))
        .when(
            col(DuplicatesTable.SEQUENCE).isNotNull(),
            format_string("shot %d", col(DuplicatesTable.SEQUENCE_RANK)))
        .when(col(DuplicatesTable.KIND).equalTo(DuplicatesTable.FRAME_OF), lit("frame of the clip"))
        .otherwise("keep");
  }

  private static Column lines() {
    Column isKeeper = col(DuplicatesTable.IS_KEEPER);
    return array_compact(
        array(
            when(isKeeper, col(DuplicatesTable.KEEPER_CHANGE)),
            when(not(isKeeper), difference()),
            part()));
  }

  private static Column difference() {
    Column exact = col(DuplicatesTable.KIND).equalTo(DuplicatesTable.EXACT);
    Column turned =
        when(col(DuplicatesTable.RELATION).notEqual("none"), col(DuplicatesTable.RELATION));
    Column hash = format_string("%d of 64 bits differ", col(DuplicatesTable.DISTANCE));
    Column cosine = format_string("cosine %.3f", col(DuplicatesTable.SIMILARITY));
    return when(exact, lit("The same bytes."))
        .otherwise(
            concat_ws(
                ", ", turned, hash, when(col(DuplicatesTable.SIMILARITY).isNotNull(), cosine)));
  }

  private static Column part() {
    return when(
        col(DuplicatesTable.START_MILLIS).isNotNull(),
        format_string(
            "%.1f to %.1f s is %.1f to %.1f s of the one to keep.",
            seconds(DuplicatesTable.START_MILLIS),
            seconds(DuplicatesTable.END_MILLIS),
            seconds(DuplicatesTable.KEEPER_START_MILLIS),
            seconds(DuplicatesTable.KEEPER_END_MILLIS)));
  }

  private static Column seconds(String millis) {
    return col(millis).divide(1000);
  }
}
