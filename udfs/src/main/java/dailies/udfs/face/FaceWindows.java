package dailies.udfs.face;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Gathers the windows in which a detector that slides over a picture saw a face, and takes those
 * that agree for one face: a face is seen at several places and sizes, a mistake mostly at one.
 */
final class FaceWindows {
  /** Two windows show one face when their edges differ by less than this part of their size. */
  private static final double SAME_FACE = 0.2;

  /** Of two faces that share more of the smaller one, only the surer one is kept. */
  private static final double OVERLAPPING = 0.4;

  private static final Comparator<Face> SUREST_FIRST =
      Comparator.comparingDouble(Face::confidence)
          .thenComparingDouble(Face::area)
          .reversed()
          .thenComparingDouble(Face::left)
          .thenComparingDouble(Face::top);

  private final double width;
  private final double height;
  private final List<Window> windows = new ArrayList<>();

  /**
   * @param width of the picture, in any unit
   * @param height of the picture, in the same unit
   */
  FaceWindows(double width, double height) {
    this.width = width;
    this.height = height;
  }

  /** A square, in the picture's unit. */
  private record Window(double left, double top, double side) {
    boolean showsTheSameAs(Window other) {
      double most = SAME_FACE * Math.min(side, other.side);
      return Math.abs(left - other.left) <= most
          && Math.abs(top - other.top) <= most
          && Math.abs(left + side - other.left - other.side) <= most
          && Math.abs(top + side - other.top - other.side) <= most;
    }
  }

  void add(double left, double top, double side) {
    windows.add(new Window(left, top, side));
  }

  /**
   * The faces that at least {@code least} windows show. Of n windows, the confidence is {@code n /
   * (n + halfSure)}.
   *
   * @param least windows, at least 1
   * @param halfSure windows that make a confidence of 0.5
   */
  List<Face> faces(int least, double halfSure) {
    List<Face> candidates =
        groups().stream()
            .filter(group -> group.size() >= least)
            .map(group -> face(group, halfSure))
            .sorted(SUREST_FIRST)
            .toList();
    List<Face> kept = new ArrayList<>();
    for (Face candidate : candidates) {
      if (kept.stream().noneMatch(other -> other.overlap(candidate) > OVERLAPPING)) {
        kept.add(candidate);
      }
    }
    kept.sort(Face.LARGEST_FIRST);
    return List.copyOf(kept);
  }

  /** Windows that show the same as one another, if need be by way of others. */
  private List<List<Window>> groups() {
    List<List<Window>> groups = new ArrayList<>();
    for (Window window : windows) {
      List<Window> joined = new ArrayList<>(List.of(window));
      groups.removeIf(
          group -> {
            boolean same = group.stream().anyMatch(window::showsTheSameAs);
            if (same) {
              joined.addAll(group);
            }
            return same;
          });
      groups.add(joined);
    }
    return groups;
  }

  /** The mean of the windows. */
  private Face face(List<Window> group, double halfSure) {
    double left = group.stream().mapToDouble(Window::left).average().orElseThrow();
    double top = group.stream().mapToDouble(Window::top).average().orElseThrow();
    double side = group.stream().mapToDouble(Window::side).average().orElseThrow();
    return Face.within(
        left / width,
        top / height,
        (left + side) / width,
        (top + side) / height,
        group.size() / (group.size() + halfSure));
  }
}
