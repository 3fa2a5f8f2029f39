package dailies.udfs.evaluate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How well measured values go with the opinions of people: 1 together, 0 not at all, -1 against
 * each other. The two measures that studies of picture quality report (VQEG, "Final report on the
 * validation of objective models of video quality assessment", 2000). There is none with fewer than
 * two pairs, or when either side is the same throughout.
 */
public final class RankCorrelation {
  private RankCorrelation() {}

  /**
   * Spearman's: whether they rank things alike, whatever the scale. Things that are equal share the
   * mean of their ranks.
   *
   * @throws IllegalArgumentException when the lengths differ or a value is not finite
   */
  public static OptionalDouble spearman(double[] x, double[] y) {
    check(x, y);
    return correlation(ranks(x), ranks(y));
  }

  /**
   * Pearson's: whether one is the other on another scale, in a straight line.
   *
   * @throws IllegalArgumentException when the lengths differ or a value is not finite
   */
  public static OptionalDouble pearson(double[] x, double[] y) {
    check(x, y);
    return correlation(x, y);
  }

  /** 1 for the least; equal values have the mean of the ranks that they take up. */
  static double[] ranks(double[] values) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ranks = new double[values.length];
    for (int first = 0, end; first < order.length; first = end) {
      end = first + 1;
      while (end < order.length && values[order[end]] == values[order[first]]) {
        end++;
      }
      for (int i = first; i < end; i++) {
        ranks[order[i]] = (first + 1 + end) / 2.0;
      }
    }
    return ranks;
  }

  private static OptionalDouble correlation(double[] x, double[] y) {
    if (isConstant(x) || isConstant(y)) {
      return OptionalDouble.empty();
    }
    double meanX = mean(x);
    double meanY = mean(y);
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < x.length; i++) {
      double dx = x[i] - meanX;
      double dy = y[i] - meanY;
      xx += dx * dx;
      yy += dy * dy;
      xy += dx * dy;
    }
    double correlation = xy / (Math.sqrt(xx) * Math.sqrt(yy));
    return Double.isFinite(correlation)
        ? OptionalDouble.of(Math.max(-1, Math.min(1, correlation)))
        : OptionalDouble.empty();
  }

  /** As is what has one value or none. */
  private static boolean isConstant(double[] values) {
    return Arrays.stream(values).allMatch(value -> value == values[0]);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static void check(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "Invalid values to correlate: " + x.length + " with " + y.length + ". Give pairs.");
    }
    for (int i = 0; i < x.length; i++) {
      if (!Double.isFinite(x[i]) || !Double.isFinite(y[i])) {
        throw new IllegalArgumentException(
            "Invalid pair to correlate: %s and %s. Leave out what was not measured."
                .formatted(x[i], y[i]));
      }
    }
  }
}
