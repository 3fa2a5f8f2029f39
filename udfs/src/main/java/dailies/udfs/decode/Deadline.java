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
          "Cannot decode within "
              + time.toSeconds()
              + " s. Raise decode.max-time to take the file in.");
    }
  }
}
