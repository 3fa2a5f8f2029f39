package dailies.jobs.stages;

import java.util.Arrays;
import org.apache.spark.util.AccumulatorV2;

/**
 * Durations in buckets that grow by 5 %, from a microsecond to hours, so that percentiles of any
 * number of files fit in 4 kB. A task that runs twice counts twice: good enough for timings.
 */
final class DurationHistogram extends AccumulatorV2<Long, DurationSummary> {
  private static final long serialVersionUID = 1L;
  private static final double GROWTH = 1.05;
  private static final int BUCKETS = 512;

  private final long[] counts = new long[BUCKETS];
  private long totalNanos;

  @Override
  public void add(Long nanos) {
    counts[bucket(nanos)]++;
    totalNanos += nanos;
  }

  @Override
  public void merge(AccumulatorV2<Long, DurationSummary> other) {
    DurationHistogram that = (DurationHistogram) other;
    Arrays.setAll(counts, bucket -> counts[bucket] + that.counts[bucket]);
    totalNanos += that.totalNanos;
  }

  @Override
  public DurationSummary value() {
    return new DurationSummary(
        Arrays.stream(counts).sum(),
        totalNanos / 1e9,
        percentileMillis(0.50),
        percentileMillis(0.95),
        percentileMillis(0.99));
  }

  @Override
  public boolean isZero() {
    return Arrays.stream(counts).allMatch(count -> count == 0);
  }

  @Override
  public DurationHistogram copy() {
    DurationHistogram copy = new DurationHistogram();
    copy.merge(this);
    return copy;
  }

  @Override
  public void reset() {
    Arrays.fill(counts, 0);
    totalNanos = 0;
  }

  private double percentileMillis(double fraction) {
    long wanted = (long) Math.ceil(fraction * Arrays.stream(counts).sum());
    long seen = 0;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      seen += counts[bucket];
      if (seen >= wanted && seen > 0) {
        return Math.pow(GROWTH, bucket + 0.5) / 1e3;
      }
    }
    return 0;
  }

  private static int bucket(long nanos) {
    double micros = Math.max(1, nanos / 1e3);
    return (int) Math.min(BUCKETS - 1, Math.log(micros) / Math.log(GROWTH));
  }
}
