package dailies.jobs.hub;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Tells how far a transfer is: a line every few seconds and one at the end of each file. */
public final class TransferProgress {
  private static final long INTERVAL_NANOS = Duration.ofSeconds(5).toNanos();

  private final PrintStream out;
  private long shownAt = System.nanoTime();

  public TransferProgress(PrintStream out) {
    this.out = out;
  }

  /**
   * @param totalBytes -1 when unknown
   */
  void moved(String file, long bytes, long totalBytes) {
    if (System.nanoTime() - shownAt < INTERVAL_NANOS) {
      return;
    }
    shownAt = System.nanoTime();
    if (totalBytes > 0) {
      double percent = 100.0 * bytes / totalBytes;
      line("%s  %.1f of %.1f MB, %.0f %%", file, bytes / 1e6, totalBytes / 1e6, percent);
    } else {
      line("%s  %.1f MB", file, bytes / 1e6);
    }
  }

  void done(String file, long bytes) {
    line("%s  %.1f MB, whole", file, bytes / 1e6);
  }

  private void line(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }
}
