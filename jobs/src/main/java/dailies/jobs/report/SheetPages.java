package dailies.jobs.report;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.octet_length;
import static org.apache.spark.sql.functions.sum;

import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.Warehouse;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.storage.StorageLevel;

/**
 * Cuts the cards of a section into pages of about the same size and writes them on executors. A
 * sheet goes on over as many pages as it needs.
 */
final class SheetPages {
  /** The page of a card, from 1. */
  static final String PAGE = "page";

  private static final String BYTES = "bytes";

  /** What a page has before it ends; the last card makes it larger by as much as it has. */
  private static final long PAGE_BYTES = 1_200_000;

  /** What the words of a card take, about. */
  private static final long CARD_BYTES = 3000;

  private static final long MOST_TASKS = 200;

  private SheetPages() {}

  /**
   * Writes the pages of a section: at least one, which says so when there is nothing to show.
   *
   * @param most sheets that are shown
   * @param frame what all pages of the report have in common
   */
  static void write(
      Warehouse warehouse, Section section, int most, PageFrame frame, ReportFolder folder) {
    Dataset<Row> sheets = section.sheets().persist(StorageLevel.DISK_ONLY());
    Dataset<Row> cards = cards(section, sheets.limit(most)).persist(StorageLevel.DISK_ONLY());
    Dataset<Row> sized =
        described(warehouse, cards).withColumn(BYTES, bytes()).persist(StorageLevel.DISK_ONLY());
    try {
      write(section.chapter(), numbered(sized), sheets.count(), most, frame, folder);
    } finally {
      sized.unpersist();
      cards.unpersist();
      sheets.unpersist();
    }
  }

  private static void write(
      Chapter chapter,
      Dataset<Row> pages,
      long sheets,
      int most,
      PageFrame frame,
      ReportFolder folder) {
    Row last = pages.agg(max(PAGE)).first();
    long count = last.isNullAt(0) ? 1 : last.getLong(0);
    Extent extent = new Extent(count, Math.min(sheets, most), sheets);
    PageWriter writer = new PageWriter(chapter, frame, extent, folder);
    if (last.isNullAt(0)) {
      writer.writeEmpty();
      return;
    }
    pages
        .repartition((int) Math.min(count, MOST_TASKS), col(PAGE))
        .sortWithinPartitions(PAGE, Sheets.NUMBER, Cards.PLACE)
        .foreachPartition(writer);
  }

  /** The cards of the sheets that are shown. */
  private static Dataset<Row> cards(Section section, Dataset<Row> shown) {
    return Cards.of(section.cards())
        .where(col(Cards.PLACE).leq(section.cardsOfSheet()))
        .join(broadcast(Sheets.numbered(shown)), Sheets.SHEET);
  }

  /**
   * Cards with their pictures and what is known of their files.
   *
   * @param cards few enough to be sent to every executor
   */
  static Dataset<Row> described(Warehouse warehouse, Dataset<Row> cards) {
    Dataset<Row> media =
        warehouse
            .read(MediaTable.TABLE)
            .select(
                MediaTable.MEDIA_ID,
                MediaTable.URI,
                MediaTable.MEDIA_TYPE,
                MediaTable.DURATION_MILLIS,
                MediaTable.WIDTH,
                MediaTable.HEIGHT,
                MediaTable.SIZE_BYTES);
    // Thumbnails look small to Spark where they compress well: it must not send them everywhere.
    Dataset<Row> pictures = Pictures.of(warehouse, cards).hint("merge");
    return cards
        .join(pictures, new String[] {Cards.SHEET, Cards.PLACE}, "left")
        .join(media, new String[] {MediaTable.MEDIA_ID}, "left");
  }

  /**
   * Adds the page of each card, from 1.
   *
   * @param sized few enough for one task, which gets only the sizes of their thumbnails
   */
  private static Dataset<Row> numbered(Dataset<Row> sized) {
    WindowSpec before =
        Window.orderBy(Sheets.NUMBER, Cards.PLACE).rowsBetween(Window.unboundedPreceding(), -1);
    Dataset<Row> pages =
        sized
            .select(Sheets.SHEET, Cards.PLACE, Sheets.NUMBER, BYTES)
            .withColumn(
                PAGE, floor(coalesce(sum(BYTES).over(before), lit(0L)).divide(PAGE_BYTES)).plus(1))
            .select(Sheets.SHEET, Cards.PLACE, PAGE);
    return sized.join(broadcast(pages), new String[] {Sheets.SHEET, Cards.PLACE});
  }

  /** Thumbnails are written in base 64: four characters for three bytes. */
  private static Column bytes() {
    Column thumbnails =
        aggregate(
            col(Pictures.PICTURES),
            lit(0L),
            (all, picture) ->
                all.plus(octet_length(picture.getField(FramesTable.THUMBNAIL)).cast("long")));
    return coalesce(thumbnails, lit(0L)).multiply(4).divide(3).plus(CARD_BYTES).cast("long");
  }
}
