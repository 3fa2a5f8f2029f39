package dailies.jobs.stages;

/**
 * How long a step took, over many files.
 *
 * @param count how often it ran
 * @param seconds in all
 * @param p50Millis median, to 5 %
 * @param p95Millis 95th percentile, to 5 %
 * @param p99Millis 99th percentile, to 5 %
 */
public record DurationSummary(
    long count, double seconds, double p50Millis, double p95Millis, double p99Millis) {

  /** Of something that ran once. */
  public static DurationSummary once(long nanos) {
    return new DurationSummary(1, nanos / 1e9, nanos / 1e6, nanos / 1e6, nanos / 1e6);
  }
}
