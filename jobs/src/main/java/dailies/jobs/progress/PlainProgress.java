package dailies.jobs.progress;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** A line every few seconds, for logs. */
final class PlainProgress implements Progress {
  private static final long INTERVAL_NANOS = Duration.ofSeconds(5).toNanos();

  private final PrintStream out;
  private long total;
  private long startNanos;
  private long shownNanos;
  private long shown;

  PlainProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void start(long objects) {
    total = objects;
    startNanos = System.nanoTime();
    shownNanos = startNanos;
  }

  @Override
  public void done(long objects) {
    long now = System.nanoTime();
    boolean finished = objects == total && shown < total;
    if (finished || objects < total && now - shownNanos >= INTERVAL_NANOS) {
      shownNanos = now;
      shown = objects;
      out.println(line(objects, total, (now - startNanos) / 1e9));
    }
  }

  @Override
  public void close() {}

  /** For example {@code 120 of 480 files, 25 %, 40.0 files/s, 9 s left}. */
  static String line(long done, long total, double seconds) {
    double rate = done / Math.max(seconds, 1e-3);
    String left = done == 0 ? "unknown time" : Math.round((total - done) / rate) + " s";
    return String.format(
        Locale.ROOT,
        "%d of %d files, %d %%, %.1f files/s, %s left",
        done,
        total,
        total == 0 ? 100 : 100 * done / total,
        rate,
        left);
  }
}
