package dailies.jobs.progress;

import java.time.Duration;

/**
 * How far, how fast and how long still, at a moment worth telling: every few seconds, and at the
 * end.
 */
final class Pulse {
  private static final long INTERVAL_NANOS = Duration.ofSeconds(5).toNanos();

  private Amount total;
  private long startNanos;
  private long toldNanos;
  private long told = -1;

  /**
   * @param secondsLeft NaN before anything is done
   */
  record Beat(Amount done, Amount total, double seconds, double secondsLeft) {
    static Beat of(Amount done, Amount total, double seconds) {
      double left = done.work() == 0 ? Double.NaN : seconds * (total.work() / done.work() - 1);
      return new Beat(done, total, seconds, left);
    }

    double filesPerSecond() {
      return done.files() / Math.max(seconds, 1e-3);
    }

    long percent() {
      boolean isAll = done.files() == total.files();
      return isAll || total.work() == 0 ? 100 : (long) (100 * done.work() / total.work());
    }
  }

  void start(Amount all) {
    total = all;
    startNanos = System.nanoTime();
    toldNanos = startNanos;
  }

  /** What to tell now; null when it is too early for another beat. */
  Beat at(Amount done) {
    long now = System.nanoTime();
    boolean hasEnded = done.files() == total.files() && told < total.files();
    boolean isDue = done.files() < total.files() && now - toldNanos >= INTERVAL_NANOS;
    if (!hasEnded && !isDue) {
      return null;
    }
    toldNanos = now;
    told = done.files();
    return Beat.of(done, total, (now - startNanos) / 1e9);
  }
}
