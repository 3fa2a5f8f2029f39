package dailies.udfs.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Estimates a sum over many objects from samples of classes of them, and how far off that may be
 * (stratified random sampling without replacement: Cochran, Sampling Techniques, 1977, theorem
 * 5.3). A class of which one object was seen is taken to spread as the others do on average,
 * relative to their mean; where no class tells, by its mean. Not thread-safe.
 */
public final class StratifiedTotal {
  private final List<Stratum> strata = new ArrayList<>();

  private record Stratum(long count, long sampled, double mean, double deviation) {
    static Stratum of(long count, double[] values) {
      double mean = Arrays.stream(values).average().orElseThrow();
      double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
      double deviation = values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
      return new Stratum(count, values.length, mean, deviation);
    }

    double variance(double usualSpread) {
      double known = Double.isNaN(deviation) ? usualSpread * mean : deviation;
      return (double) count * (count - sampled) * known * known / sampled;
    }
  }

  /**
   * @param count of the class, at least as many as values
   * @param values of the objects that were seen, at least one
   */
  public void add(long count, double[] values) {
    if (values.length == 0 || count < values.length) {
      throw new IllegalArgumentException(
          "Invalid sample: %d of %d objects".formatted(values.length, count));
    }
    strata.add(Stratum.of(count, values));
  }

  /** The sum over all objects, as far as is known. */
  public double total() {
    return strata.stream().mapToDouble(stratum -> stratum.count() * stratum.mean()).sum();
  }

  /** The standard error of {@link #total}; 0 when every object was seen. */
  public double standardError() {
    double spread =
        strata.stream()
            .filter(stratum -> stratum.deviation() >= 0 && stratum.mean() > 0)
            .mapToDouble(stratum -> stratum.deviation() / stratum.mean())
            .average()
            .orElse(1);
    return Math.sqrt(strata.stream().mapToDouble(stratum -> stratum.variance(spread)).sum());
  }
}
