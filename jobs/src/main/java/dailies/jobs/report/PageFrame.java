package dailies.jobs.report;

import java.io.Serializable;
import java.util.List;

/**
 * What every page of a report has around its content.
 *
 * @param warehouse that it is about
 * @param made when, in words
 * @param chapters to go to
 * @param isServed whether marks go to the tables at once and the archive can be searched
 */
record PageFrame(String warehouse, String made, List<Chapter> chapters, boolean isServed)
    implements Serializable {

  /** A link to a chapter. */
  record Link(String file, String title, boolean isCurrent) {}

  List<Link> links(String current) {
    return chapters.stream()
        .map(chapter -> new Link(chapter.file(1), chapter.title(), chapter.name().equals(current)))
        .toList();
  }
}
