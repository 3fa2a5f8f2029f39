package dailies.jobs.report;

import java.util.Locale;

/**
 * Collects the elements of an SVG picture. Its colours follow the page: text has the colour of the
 * text around it, marks that of {@code --accent} where the page sets it. Text is escaped. Not
 * thread-safe.
 */
final class Svg {
  static final String ACCENT = "var(--accent, #2f6fb0)";
  static final String SECOND = "var(--second, #b0602f)";

  private final StringBuilder elements = new StringBuilder();

  /**
   * @param label what the picture shows, for those who cannot see it
   */
  Svg(int width, int height, String label) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\""
            + " aria-label=\"%s\" style=\"max-width:100%%;height:auto\""
            + " font-family=\"sans-serif\" font-size=\"12\" fill=\"currentColor\">",
        width, height, width, Html.escaped(label));
  }

  Svg bar(double x, double y, double width, double height, String tooltip) {
    return add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\" fill=\"%s\">"
            + "<title>%s</title></rect>",
        x, y, width, height, ACCENT, Html.escaped(tooltip));
  }

  Svg line(double x1, double y1, double x2, double y2) {
    return add(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"currentColor\""
            + " stroke-opacity=\"0.25\"/>",
        x1, y1, x2, y2);
  }

  /**
   * @param points as {@code x,y x,y}
   */
  Svg path(String points, String colour) {
    return add(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\""
            + " stroke-linejoin=\"round\"/>",
        points, colour);
  }

  Svg point(double x, double y, String colour, String tooltip) {
    return add(
        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"><title>%s</title></circle>",
        x, y, colour, Html.escaped(tooltip));
  }

  /**
   * @param anchor start, middle or end: which part of the text is at {@code x}
   */
  Svg text(double x, double y, String anchor, String text) {
    return add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
        x, y, anchor, Html.escaped(text));
  }

  String close() {
    return elements.append("</svg>").toString();
  }

  private Svg add(String format, Object... values) {
    elements.append(String.format(Locale.ROOT, format, values));
    return this;
  }
}
