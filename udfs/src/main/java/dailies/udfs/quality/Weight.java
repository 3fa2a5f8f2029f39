package dailies.udfs.quality;

import java.io.Serializable;

/**
 * How much a metric counts in a profile and, where the profile says so, which of its values are
 * good.
 *
 * @param weight 0 or more
 * @param from the least good value; null when the metric's own scale decides, or no value is too
 *     low
 * @param to the greatest good value; null when the metric's own scale decides, or no value is too
 *     high
 */
public record Weight(double weight, Double from, Double to) implements Serializable {

  /** Good is what the metric's scale says. */
  public static Weight of(double weight) {
    return new Weight(weight, null, null);
  }

  /** Whether the profile says what is good, so that a metric which only describes can count. */
  boolean hasRange() {
    return from != null || to != null;
  }

  /**
   * 0 to 1. Within the range, if there is one, 1; outside of it falling in a straight line to 0 at
   * the end of the scale, or at once where the scale has no end.
   */
  double goodness(Scale scale, double value) {
    if (!hasRange()) {
      return scale.goodness(value);
    }
    if (from != null && value < from) {
      return share(value - scale.lowest(), from - scale.lowest());
    }
    if (to != null && value > to) {
      return share(scale.highest() - value, scale.highest() - to);
    }
    return 1;
  }

  private static double share(double part, double whole) {
    return Double.isInfinite(whole) ? 0 : part / whole;
  }
}
