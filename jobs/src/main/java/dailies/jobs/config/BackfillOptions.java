package dailies.jobs.config;

import dailies.udfs.batch.FailureLimit;
import dailies.udfs.batch.Rate;
import java.time.Duration;

/**
 * How objects are taken in.
 *
 * @param batchSize objects a commit, at least 1
 * @param batchBytes a commit, at least 1; a larger object is a commit of its own
 * @param delay between two commits
 * @param maxRate of reading from storage, of all tasks together
 * @param maxFailures of a run, after which it ends
 */
public record BackfillOptions(
    int batchSize, long batchBytes, Duration delay, Rate maxRate, FailureLimit maxFailures) {
  public BackfillOptions {
    Range.check(
        new Range("backfill.batch-size", batchSize, 1, 10_000_000),
        new Range("backfill.batch-bytes", batchBytes, 1, Long.MAX_VALUE),
        new Range("backfill.delay", delay.toSeconds(), 0, 86_400));
  }
}
