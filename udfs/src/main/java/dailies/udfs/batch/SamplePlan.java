package dailies.udfs.batch;

import java.util.List;

/**
 * How many objects of each class are looked at to tell of all: two of each, where there are so
 * many, and beyond that in proportion to the work that the class is.
 */
public final class SamplePlan {
  /** So many at least, or nothing would be known of how they differ. */
  private static final long LEAST = 2;

  private SamplePlan() {}

  /** So many of the objects of a class. */
  public record Share(SizeClass sizes, long count) {}

  /**
   * @param wanted objects in all; there are more where there are many classes
   * @return a share of each class, in their order
   */
  public static List<Share> of(List<SizeClass> classes, int wanted) {
    double work = classes.stream().mapToDouble(SamplePlan::work).sum();
    return classes.stream()
        .sorted(SizeClass.ORDER)
        .map(sizes -> new Share(sizes, count(sizes, wanted * work(sizes) / work)))
        .toList();
  }

  private static long count(SizeClass sizes, double share) {
    return Math.min(sizes.count(), Math.max(LEAST, Math.round(share)));
  }

  private static double work(SizeClass sizes) {
    return Work.of(sizes.type(), sizes.count(), sizes.bytes());
  }
}
