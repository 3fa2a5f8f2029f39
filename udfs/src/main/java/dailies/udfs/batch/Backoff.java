package dailies.udfs.batch;

import java.time.Duration;

/**
 * How long to wait before something that may pass is tried again: twice as long each time, less a
 * random part of up to a half, so that many who failed together do not come back together.
 */
public final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private Backoff() {}

  /**
   * @param failures so far, at least 1
   * @param random 0 to 1
   */
  public static Duration after(int failures, double random) {
    double doubled = FIRST.toMillis() * Math.pow(2, failures - 1);
    double millis = Math.min(doubled, LONGEST.toMillis()) * (1 - random / 2);
    return Duration.ofMillis(Math.round(millis));
  }
}
