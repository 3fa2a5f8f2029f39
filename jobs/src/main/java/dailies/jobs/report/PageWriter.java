package dailies.jobs.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.sql.Row;

/** Writes the pages whose cards a task has; it holds one at a time. */
final class PageWriter implements ForeachPartitionFunction<Row> {
  private static final long serialVersionUID = 1L;

  private final Chapter chapter;
  private final PageFrame frame;
  private final Extent extent;
  private final ReportFolder folder;

  PageWriter(Chapter chapter, PageFrame frame, Extent extent, ReportFolder folder) {
    this.chapter = chapter;
    this.frame = frame;
    this.extent = extent;
    this.folder = folder;
  }

  /**
   * @param cards by page, sheet and place
   */
  @Override
  public void call(Iterator<Row> cards) throws IOException {
    List<Row> page = new ArrayList<>();
    while (cards.hasNext()) {
      Row card = cards.next();
      if (!page.isEmpty() && page(page.get(0)) != page(card)) {
        write(page);
        page.clear();
      }
      page.add(card);
    }
    if (!page.isEmpty()) {
      write(page);
    }
  }

  /** The page of a section that has nothing to show. */
  void writeEmpty() {
    try {
      write(new Page(chapter, frame, extent, 1, List.of()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(List<Row> cards) throws IOException {
    List<SheetView> sheets = new ArrayList<>();
    int begin = 0;
    for (int end = 1; end <= cards.size(); end++) {
      if (end == cards.size() || number(cards.get(end)) != number(cards.get(begin))) {
        sheets.add(sheet(cards.subList(begin, end)));
        begin = end;
      }
    }
    write(new Page(chapter, frame, extent, page(cards.get(0)), sheets));
  }

  private void write(Page page) throws IOException {
    folder.write(page.file(), page.html());
  }

  private static SheetView sheet(List<Row> cards) {
    Row first = cards.get(0);
    return new SheetView(
        first.getAs(Sheets.TITLE),
        first.getAs(Sheets.FACTS),
        first.getAs(Sheets.NOTE),
        first.<Integer>getAs(Cards.PLACE) > 1,
        cards.stream().map(CardView::of).toList());
  }

  private static long page(Row card) {
    return card.getAs(SheetPages.PAGE);
  }

  private static long number(Row card) {
    return card.getAs(Sheets.NUMBER);
  }
}
