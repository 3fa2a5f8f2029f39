package dailies.jobs.report;

import java.util.List;

/**
 * A sheet as a page shows it.
 *
 * @param isContinued whether it began on the page before
 */
record SheetView(
    String title, String facts, String note, boolean isContinued, List<CardView> cards) {
  /** A sheet of one card needs no room of its own. */
  boolean isSingle() {
    return cards.size() == 1;
  }
}
