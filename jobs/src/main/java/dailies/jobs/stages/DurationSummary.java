package dailies.jobs.stages;

/**
 * How long a step took, over many files.
 *
 * @param count how often it ran
 * @param seconds in all
 * @param p50Millis median, to 5 %
 * @param p95Millis 95th percentile, to 5 %
 */
public record DurationSummary(long count, double seconds, double p50Millis, double p95Millis) {}
