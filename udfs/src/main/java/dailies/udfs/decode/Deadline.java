package dailies.udfs.decode;

import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import java.time.Duration;

/** The moment at which decoding one file must end. */
final class Deadline {
  private final Duration time;
  private final long startNanos = System.nanoTime();

  Deadline(Duration time) {
    this.time = time;
  }

  boolean passed() {
    return System.nanoTime() - startNanos > time.toNanos();
  }

  void check() throws MediaException {
    if (passed()) {
      throw new MediaException(
          MediaIssue.TIMED_OUT,
          "Cannot decode the file within the limit of %.1f s.".formatted(time.toMillis() / 1000.0));
    }
  }
}
