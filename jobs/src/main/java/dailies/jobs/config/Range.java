package dailies.jobs.config;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A number and its bounds. */
record Range(String key, double value, double least, double most) {

  /**
   * Makes sure that all of them are within their bounds.
   *
   * @throws IllegalArgumentException with a line for each that is not: its key, value and bounds
   */
  static void check(Range... ranges) {
    String problems =
        Stream.of(ranges)
            .filter(range -> !range.holds())
            .map(Range::problem)
            .collect(Collectors.joining(System.lineSeparator()));
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(problems);
    }
  }

  /** Not for NaN. */
  private boolean holds() {
    return value >= least && value <= most;
  }

  private String problem() {
    return "Invalid %s: %s. Use a value from %s to %s."
        .formatted(key, plain(value), plain(least), plain(most));
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
