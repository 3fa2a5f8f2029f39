package dailies.udfs.quality.subject;

import dailies.udfs.decode.Picture;
import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricValues;
import java.util.List;

/**
 * Measures how a picture shows its subject, for annotation. Not thread-safe; does not close the
 * finder.
 */
public final class SubjectMeter {
  /** A box that comes this near to the picture's edge is cut by it. */
  private static final double EDGE = 0.01;

  private final SubjectFinder finder;

  public SubjectMeter(SubjectFinder finder) {
    this.finder = finder;
  }

  /** All values are 0 where no subject was found: such a picture is of no use for annotation. */
  public MetricValues measure(Picture picture) {
    return of(finder.find(picture));
  }

  static MetricValues of(List<Subject> subjects) {
    double area = 0;
    double visible = 0;
    double primary = 0;
    if (!subjects.isEmpty()) {
      Subject subject = subjects.get(0);
      area = subject.area();
      visible = visible(subject);
      primary = subject.prominence() / subjects.stream().mapToDouble(Subject::prominence).sum();
    }
    return MetricValues.builder()
        .put(Metric.SUBJECT_AREA_FRACTION, area)
        .put(Metric.SUBJECT_VISIBLE_FRACTION, visible)
        .put(Metric.PRIMARY_SUBJECT, primary)
        .build();
  }

  /** One minus the share of the box's outline that lies on the picture's edge. */
  private static double visible(Subject box) {
    double outline = 2 * (box.width() + box.height());
    double cut =
        cut(box.left(), box.height())
            + cut(1 - box.right(), box.height())
            + cut(box.top(), box.width())
            + cut(1 - box.bottom(), box.width());
    return Math.max(0, 1 - cut / outline);
  }

  private static double cut(double distance, double side) {
    return distance < EDGE ? side : 0;
  }
}
