package dailies.jobs.stages;

import dailies.udfs.issue.MediaIssue;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.apache.spark.util.AccumulatorV2;

/** Counts objects by issue; an object that is analysed twice counts twice. */
final class IssueCounts extends AccumulatorV2<MediaIssue, Map<MediaIssue, Long>> {
  private static final long serialVersionUID = 1L;

  private final long[] counts = new long[MediaIssue.values().length];

  @Override
  public void add(MediaIssue issue) {
    counts[issue.ordinal()]++;
  }

  @Override
  public void merge(AccumulatorV2<MediaIssue, Map<MediaIssue, Long>> other) {
    IssueCounts that = (IssueCounts) other;
    Arrays.setAll(counts, issue -> counts[issue] + that.counts[issue]);
  }

  /** Of every issue, zero where there is none. */
  @Override
  public Map<MediaIssue, Long> value() {
    Map<MediaIssue, Long> value = new EnumMap<>(MediaIssue.class);
    for (MediaIssue issue : MediaIssue.values()) {
      value.put(issue, counts[issue.ordinal()]);
    }
    return value;
  }

  long total() {
    return Arrays.stream(counts).sum();
  }

  @Override
  public boolean isZero() {
    return total() == 0;
  }

  @Override
  public IssueCounts copy() {
    IssueCounts copy = new IssueCounts();
    copy.merge(this);
    return copy;
  }

  @Override
  public void reset() {
    Arrays.fill(counts, 0);
  }
}
