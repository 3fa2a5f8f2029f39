package dailies.jobs.report;

import dailies.jobs.tables.Warehouse;
import java.util.List;

/** What was run and how it went, as {@code runs.html} shows it. */
record RunsPage(PageFrame frame, List<RunView> runs) {
  static final Chapter CHAPTER = new Chapter("runs", "Runs", "", "");

  private static final Template TEMPLATE = Template.named("runs.html");
  private static final int RUNS = 50;

  static RunsPage of(Warehouse warehouse, PageFrame frame) {
    return new RunsPage(frame, RunView.latest(warehouse, RUNS));
  }

  String html() {
    return TEMPLATE.of(this);
  }

  List<PageFrame.Link> chapters() {
    return frame.links(CHAPTER.name());
  }
}
