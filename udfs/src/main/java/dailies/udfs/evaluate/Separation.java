package dailies.udfs.evaluate;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** How well a similarity tells pairs that belong together from those that do not. */
public final class Separation {
  private final DoubleStream.Builder together = DoubleStream.builder();
  private final DoubleStream.Builder apart = DoubleStream.builder();

  /** A pair that belongs together. */
  public void addTogether(double similarity) {
    together.add(similarity);
  }

  /** A pair that does not. */
  public void addApart(double similarity) {
    apart.add(similarity);
  }

  /** What was counted. Nothing can be added any more. */
  public Result result() {
    double[] sorted = apart.build().sorted().toArray();
    double[] pairs = together.build().toArray();
    double wins = Arrays.stream(pairs).map(pair -> below(sorted, pair)).sum();
    return new Result(pairs.length, sorted.length, wins / pairs.length / sorted.length);
  }

  /** How many are below, half of those that are equal. */
  private static double below(double[] sorted, double value) {
    return (firstAtLeast(sorted, value) + firstAtLeast(sorted, Math.nextUp(value))) / 2.0;
  }

  private static int firstAtLeast(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * @param together pairs that belong together
   * @param apart pairs that do not
   * @param areaUnderCurve of the receiver operating characteristic: the chance that a pair of the
   *     first kind is more similar than one of the second (Mann and Whitney 1947); 0.5 tells
   *     nothing, 1 separates; NaN without pairs of both kinds
   */
  public record Result(long together, long apart, double areaUnderCurve) {}
}
