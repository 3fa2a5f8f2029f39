package dailies.jobs.report;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.Warehouse;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Which thumbnails a card shows: one large, and of a clip some more along its time. */
final class Pictures {
  /** {@code order, pts_micros, frame_id, thumbnail} for each; the large one has the order 0. */
  static final String PICTURES = "pictures";

  static final String ORDER = "order";

  /** The most that are shown of a clip beside the large one. */
  static final int STRIP = 5;

  private static final String WANTED = "wanted";
  private static final String IS_BEST = "is_best";
  private static final String IS_ALONG = "is_along";

  private Pictures() {}

  /**
   * A row for each card that has any: {@code sheet, place, pictures}.
   *
   * @param cards few enough to be sent to every executor
   */
  static Dataset<Row> of(Warehouse warehouse, Dataset<Row> cards) {
    Dataset<Row> thumbnails =
        warehouse.read(FramesTable.TABLE).select(FramesTable.FRAME_ID, FramesTable.THUMBNAIL);
    return broadcast(chosen(warehouse.read(FramesTable.TABLE), cards))
        .join(thumbnails, FramesTable.FRAME_ID)
        .groupBy(Cards.SHEET, Cards.PLACE)
        .agg(
            sort_array(
                    collect_list(
                        struct(
                            col(ORDER),
                            col(FramesTable.PTS_MICROS),
                            col(FramesTable.FRAME_ID),
                            col(FramesTable.THUMBNAIL))))
                .as(PICTURES));
  }

  /** {@code sheet, place, frame_id, pts_micros, order}. */
  private static Dataset<Row> chosen(Dataset<Row> frames, Dataset<Row> cards) {
    WindowSpec card = Window.partitionBy(Cards.SHEET, Cards.PLACE);
    Dataset<Row> frame =
        frames
            .select(
                FramesTable.MEDIA_ID,
                FramesTable.FRAME_ID,
                FramesTable.FRAME_INDEX,
                FramesTable.PTS_MICROS,
                FramesTable.OVERALL)
            .join(
                broadcast(
                    cards.select(
                        col(Cards.SHEET),
                        col(Cards.PLACE),
                        col(Cards.MEDIA_ID),
                        col(Cards.FRAME_ID).as(WANTED))),
                FramesTable.MEDIA_ID)
            .where(col(WANTED).isNull().or(col(WANTED).equalTo(col(FramesTable.FRAME_ID))))
            .withColumn(IS_BEST, isBest(card))
            .withColumn(IS_ALONG, isAlong(card));
    Dataset<Row> best = frame.where(IS_BEST).withColumn(ORDER, lit(0L));
    Dataset<Row> along =
        frame.where(IS_ALONG).withColumn(ORDER, col(FramesTable.FRAME_INDEX).plus(1));
    return best.unionByName(along)
        .select(Cards.SHEET, Cards.PLACE, FramesTable.FRAME_ID, FramesTable.PTS_MICROS, ORDER);
  }

  private static Column isBest(WindowSpec card) {
    return row_number()
        .over(
            card.orderBy(col(FramesTable.OVERALL).desc_nulls_last(), col(FramesTable.FRAME_INDEX)))
        .equalTo(1);
  }

  /** Whether a keyframe is the first of its part when the clip's are divided into equal parts. */
  private static Column isAlong(WindowSpec card) {
    Column before = row_number().over(card.orderBy(FramesTable.FRAME_INDEX)).minus(1);
    Column all = count(lit(1)).over(card);
    Column parts = when(all.lt(STRIP), all).otherwise(STRIP);
    Column part = floor(before.multiply(parts).divide(all));
    Column partBefore = floor(before.minus(1).multiply(parts).divide(all));
    return all.gt(1).and(part.notEqual(partBefore));
  }
}
