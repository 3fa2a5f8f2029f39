package dailies.jobs.report;

import java.util.List;
import java.util.Locale;

/**
 * A value over time, as SVG: each measurement a point, and a smoother line through them.
 *
 * @param title what is shown, in words
 * @param points in the order of time; they are drawn at equal distances
 * @param least the value at the bottom
 * @param most the value at the top
 */
public record LineChart(String title, List<Point> points, double least, double most) {
  private static final int WIDTH = 440;
  private static final int HEIGHT = 190;
  private static final int LEFT = 34;
  private static final int TOP = 12;
  private static final int BOTTOM = 24;
  private static final int LINES = 4;

  /**
   * One measurement.
   *
   * @param label when
   * @param value what was measured
   * @param smooth the mean of the points around it
   */
  public record Point(String label, double value, double smooth) {}

  public LineChart {
    points = List.copyOf(points);
    if (!(least < most)) {
      throw new IllegalArgumentException(
          "Cannot draw from %s to %s: the first must be less.".formatted(least, most));
    }
  }

  public String svg() {
    Svg svg = new Svg(WIDTH, HEIGHT, described());
    for (int i = 0; i <= LINES; i++) {
      double value = least + (most - least) * i / LINES;
      svg.line(LEFT, y(value), WIDTH, y(value)).text(LEFT - 6.0, y(value) + 4, "end", text(value));
    }
    svg.path(smoothLine(), Svg.SECOND);
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      svg.point(x(i), y(point.value()), Svg.ACCENT, told(point));
    }
    if (!points.isEmpty()) {
      svg.text(LEFT, HEIGHT - 6.0, "start", points.get(0).label());
    }
    if (points.size() > 1) {
      svg.text(WIDTH, HEIGHT - 6.0, "end", points.get(points.size() - 1).label());
    }
    return svg.close();
  }

  private String smoothLine() {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < points.size(); i++) {
      line.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(i), y(points.get(i).smooth())));
    }
    return line.toString().trim();
  }

  private double x(int index) {
    double room = WIDTH - LEFT - 8.0;
    return LEFT + 4 + (points.size() < 2 ? room / 2 : room * index / (points.size() - 1));
  }

  private double y(double value) {
    double share = Math.min(1, Math.max(0, (value - least) / (most - least)));
    return TOP + (1 - share) * (HEIGHT - TOP - BOTTOM);
  }

  /** The chart in words: its ends, for there may be many points. */
  private String described() {
    return points.isEmpty()
        ? title + "; nothing to show"
        : "%s; %d points, first %s, last %s"
            .formatted(
                title, points.size(), told(points.get(0)), told(points.get(points.size() - 1)));
  }

  private static String told(Point point) {
    return point.label() + ": " + text(point.value());
  }

  private static String text(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
