package dailies.jobs.report;

import java.util.List;

/**
 * Values side by side, as SVG.
 *
 * @param title what is shown, in words
 * @param bars in the order in which they are drawn
 */
public record BarChart(String title, List<Bar> bars) {
  private static final int WIDTH = 440;
  private static final int ROW = 22;
  private static final int LABEL_WIDTH = 150;
  private static final int VALUE_WIDTH = 100;
  private static final int LONGEST_LABEL = 22;
  private static final int COLUMNS_HEIGHT = 150;
  private static final int MARGIN = 20;

  /**
   * One value.
   *
   * @param value 0 or more; finite
   * @param text the value as it is written beside the bar
   */
  public record Bar(String label, double value, String text) {
    public Bar {
      if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "Cannot draw %s for %s: use 0 or more.".formatted(value, label));
      }
    }
  }

  public BarChart {
    bars = List.copyOf(bars);
  }

  /** A line for each value, its name before the bar: for things that have names. */
  public String rows() {
    Svg svg = new Svg(WIDTH, Math.max(1, bars.size()) * ROW, described());
    double scale = (WIDTH - LABEL_WIDTH - VALUE_WIDTH) / largest();
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      double width = Math.max(1, bar.value() * scale);
      double base = i * ROW + 15.0;
      svg.text(LABEL_WIDTH - 8.0, base, "end", shortened(bar.label()))
          .bar(LABEL_WIDTH, i * ROW + 3.0, width, ROW - 6.0, tooltip(bar))
          .text(LABEL_WIDTH + width + 6, base, "start", bar.text());
    }
    return svg.close();
  }

  /** A column for each value, its name under it: for things that have an order, as a histogram. */
  public String columns() {
    Svg svg = new Svg(WIDTH, COLUMNS_HEIGHT + 2 * MARGIN, described());
    double scale = COLUMNS_HEIGHT / largest();
    double step = (double) WIDTH / Math.max(1, bars.size());
    double bottom = MARGIN + COLUMNS_HEIGHT;
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      double height = bar.value() * scale;
      double middle = (i + 0.5) * step;
      svg.bar(i * step + 2, bottom - height, step - 4, height, tooltip(bar))
          .text(middle, bottom - height - 4, "middle", bar.text())
          .text(middle, bottom + 15, "middle", bar.label());
    }
    return svg.line(0, bottom, WIDTH, bottom).close();
  }

  private double largest() {
    double largest = bars.stream().mapToDouble(Bar::value).max().orElse(1);
    return largest > 0 ? largest : 1;
  }

  /** The chart in words. */
  private String described() {
    StringBuilder words = new StringBuilder(title);
    bars.forEach(bar -> words.append("; ").append(tooltip(bar)));
    return words.toString();
  }

  private static String tooltip(Bar bar) {
    return bar.label() + ": " + bar.text();
  }

  private static String shortened(String label) {
    return label.length() <= LONGEST_LABEL
        ? label
        : "…" + label.substring(label.length() - LONGEST_LABEL + 1);
  }
}
