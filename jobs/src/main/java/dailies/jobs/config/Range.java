package dailies.jobs.config;

/**
 * Checks a number against its bounds, with a message that names the key, the value and the bounds.
 */
final class Range {
  private Range() {}

  static void check(String key, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "Invalid %s: %s. Use a value from %s to %s."
              .formatted(key, plain(value), plain(least), plain(most)));
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
