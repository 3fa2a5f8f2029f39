package dailies.jobs.report;

import dailies.jobs.config.Settings;
import dailies.jobs.tables.Warehouse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The tables as pages for a browser: plain files that need no network and open from any storage.
 */
public final class Report {
  private static final List<String> FILES = List.of("report.css", "report.js");

  private final Warehouse warehouse;
  private final Settings settings;
  private final int most;
  private final boolean isServed;

  /**
   * @param most sheets that each chapter shows, for example scenes; at least 1
   */
  public Report(Warehouse warehouse, Settings settings, int most) {
    this(warehouse, settings, most, false);
  }

  private Report(Warehouse warehouse, Settings settings, int most, boolean isServed) {
    this.warehouse = warehouse;
    this.settings = settings;
    this.most = most;
    this.isServed = isServed;
  }

  Warehouse warehouse() {
    return warehouse;
  }

  /** The same for {@link ReportServer}, which answers what files cannot. */
  Report served() {
    return new Report(warehouse, settings, most, true);
  }

  /**
   * Writes all pages; executors write those of the sections.
   *
   * @param made when the tables were read, in words
   */
  public void write(ReportFolder folder, String made) throws IOException {
    writeAll(folder, made);
  }

  /** The same; what the pages have in common comes back. */
  PageFrame writeAll(ReportFolder folder, String made) throws IOException {
    List<Section> sections = sections();
    PageFrame frame = new PageFrame(warehouse.root(), made, chapters(sections), isServed);
    for (String file : FILES) {
      folder.write(file, Template.text(file));
    }
    sections.forEach(section -> SheetPages.write(warehouse, section, most, frame, folder));
    folder.write(RunsPage.CHAPTER.file(1), RunsPage.of(warehouse, frame).html());
    folder.write(
        Overview.CHAPTER.file(1), Overview.of(warehouse, settings.ranking(), frame).html());
    return frame;
  }

  private List<Section> sections() {
    return List.of(
        TakesSection.of(warehouse, settings),
        RetakesSection.of(warehouse, settings, most),
        CopiesSection.of(warehouse),
        ScenesSection.of(warehouse),
        NoiseSection.of(warehouse),
        PeopleSection.of(warehouse),
        TroubleSection.of(warehouse));
  }

  private List<Chapter> chapters(List<Section> sections) {
    return Stream.of(
            Stream.of(Overview.CHAPTER),
            sections.stream().map(Section::chapter),
            Stream.of(RunsPage.CHAPTER),
            Stream.of(SearchPage.CHAPTER).filter(search -> isServed))
        .flatMap(chapters -> chapters)
        .toList();
  }
}
