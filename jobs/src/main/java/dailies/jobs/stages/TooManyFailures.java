package dailies.jobs.stages;

import dailies.udfs.batch.FailureLimit;
import java.util.Locale;

/** A run ended early because more files failed than was allowed. */
public final class TooManyFailures extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooManyFailures(long failed, long done, FailureLimit limit) {
    super(
        String.format(
            Locale.ROOT,
            "Stopped: %,d of %,d files have an issue, more than --max-failures %s allows. Look at"
                + " query failures; what is done is kept.",
            failed,
            done,
            limit));
  }
}
