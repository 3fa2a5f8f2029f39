package dailies.jobs.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * One page of sheets, as {@code page.html} shows it.
 *
 * @param number of the page, from 1
 */
record Page(Chapter chapter, PageFrame frame, Extent extent, long number, List<SheetView> sheets) {
  private static final Template TEMPLATE = Template.named("page.html");

  /** Pages to each side of this one that are linked. */
  private static final int NEIGHBOURS = 2;

  /** A link to a page of the same chapter; to none where numbers are left out. */
  record PageLink(String file, String label, boolean isCurrent, boolean isGap) {}

  String html() {
    return TEMPLATE.of(this);
  }

  String file() {
    return chapter.file(number);
  }

  List<PageFrame.Link> chapters() {
    return frame.links(chapter.name());
  }

  String nothing() {
    return extent.sheets() == 0 ? chapter.nothing() : null;
  }

  /** What is not shown; null when all is. */
  String leftOut() {
    return extent.shown() < extent.sheets()
        ? String.format(
            Locale.ROOT,
            "The first %,d of %,d are shown; --most shows more.",
            extent.shown(),
            extent.sheets())
        : null;
  }

  boolean hasPages() {
    return extent.pages() > 1;
  }

  String previous() {
    return number > 1 ? chapter.file(number - 1) : null;
  }

  String next() {
    return number < extent.pages() ? chapter.file(number + 1) : null;
  }

  List<PageLink> pages() {
    List<PageLink> links = new ArrayList<>();
    long last = 0;
    for (long page : linked()) {
      if (page > last + 1) {
        links.add(new PageLink(null, "…", false, true));
      }
      links.add(new PageLink(chapter.file(page), Long.toString(page), page == number, false));
      last = page;
    }
    return links;
  }

  /** The first, the last and those around this one. */
  private List<Long> linked() {
    return LongStream.concat(
            LongStream.of(1, extent.pages()),
            LongStream.rangeClosed(
                Math.max(1, number - NEIGHBOURS), Math.min(extent.pages(), number + NEIGHBOURS)))
        .distinct()
        .sorted()
        .boxed()
        .toList();
  }
}
