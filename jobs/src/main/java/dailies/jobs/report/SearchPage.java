package dailies.jobs.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.format_string;
import static org.apache.spark.sql.functions.lit;

import dailies.jobs.tables.Warehouse;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What was searched for and found, as {@code search.html} shows it.
 *
 * @param text the words, empty for none
 * @param like the example, empty for none
 * @param problem why nothing could be searched; null when it could
 * @param cards what was found, the nearest first; null before anything was searched
 */
record SearchPage(PageFrame frame, String text, String like, String problem, List<CardView> cards) {
  static final Chapter CHAPTER = new Chapter("search", "Search", "", "");

  private static final Template TEMPLATE = Template.named("search.html");

  /**
   * @param found {@code rank, cosine, media_id, frame_id}, at most some hundred rows
   */
  static List<CardView> cards(Warehouse warehouse, Dataset<Row> found) {
    Dataset<Row> cards =
        Cards.of(
                found
                    .withColumn(Cards.SHEET, lit("found"))
                    .withColumn(Cards.PLACE, col("rank"))
                    .withColumn(Cards.BADGE, format_string("%.2f", col("cosine")))
                    .withColumn(Cards.MARKS, Cards.marks(Mark.KEEP, Mark.REJECT, Mark.RETAKE)))
            .localCheckpoint();
    return SheetPages.described(warehouse, cards).orderBy(Cards.PLACE).collectAsList().stream()
        .map(CardView::of)
        .toList();
  }

  String html() {
    return TEMPLATE.of(this);
  }

  List<PageFrame.Link> chapters() {
    return frame.links(CHAPTER.name());
  }

  boolean isAnswered() {
    return cards != null;
  }

  boolean isNothingFound() {
    return cards != null && cards.isEmpty();
  }
}
