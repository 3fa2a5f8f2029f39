package dailies.udfs.quality;

/**
 * The values that a metric may have and which of them are the good ones.
 *
 * @param lowest the least value that occurs; may be negative infinity
 * @param highest the greatest value that occurs; may be infinity
 * @param worst the value from which on it cannot get worse
 * @param best the value from which on it cannot get better; equal to {@code worst} when the metric
 *     only describes and neither end is better
 */
public record Scale(double lowest, double highest, double worst, double best) {
  /** 0 to 1, 1 is good. */
  public static final Scale GOOD = new Scale(0, 1, 0, 1);

  /** 0 to 1, 0 is good. */
  public static final Scale BAD = new Scale(0, 1, 1, 0);

  /** 0 to 1, neither end is better. */
  public static final Scale SHARE = new Scale(0, 1, 0, 0);

  public Scale {
    if (!(lowest < highest) || !Double.isFinite(worst) || !Double.isFinite(best)) {
      throw new IllegalArgumentException(
          "Invalid scale: " + lowest + " to " + highest + ", worst " + worst + ", best " + best);
    }
  }

  /** Any value above 0, good towards {@code best}. */
  public static Scale above0(double worst, double best) {
    return new Scale(0, Double.POSITIVE_INFINITY, worst, best);
  }

  /** Any value, good towards {@code best}. */
  public static Scale any(double worst, double best) {
    return new Scale(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, worst, best);
  }

  /** Whether one end is better than the other: only then a metric can have a weight. */
  public boolean judges() {
    return worst != best;
  }

  /** Whether the value may occur, both ends included; not a number never does. */
  public boolean contains(double value) {
    return value >= lowest && value <= highest;
  }

  /**
   * Where {@code value} lies between worst and best: 0 to 1, 1 is good, in a straight line between
   * the two and constant beyond them. Only for a scale that judges.
   */
  public double goodness(double value) {
    return Math.max(0, Math.min(1, (value - worst) / (best - worst)));
  }
}
