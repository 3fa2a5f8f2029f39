package dailies.udfs.quality;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Sums up the keyframes of one clip, metric by metric. Keeps eight bytes for each metric of each
 * keyframe. The order of frames does not matter. Not thread-safe.
 */
public final class ClipMetrics {
  /** The worst tenth begins here. */
  private static final double WORST = 0.1;

  private final Map<MetricDefinition, Values> values = new HashMap<>();

  public void add(MetricValues keyframe) {
    keyframe.byMetric().forEach((metric, value) -> of(metric).add(value));
  }

  /** Takes in the keyframes of {@code other}, which is not changed, and returns itself. */
  public ClipMetrics merge(ClipMetrics other) {
    other.values.forEach((metric, theirs) -> of(metric).addAll(theirs));
    return this;
  }

  /** The medians, so that neither one lucky frame nor a few bad ones decide. */
  public MetricValues medians() {
    MetricValues.Builder medians = MetricValues.builder();
    values.forEach((metric, of) -> medians.put(metric, of.quantile(0.5)));
    return medians.build();
  }

  /**
   * The values that a tenth of the keyframes do not surpass, or just reach. Of metrics that only
   * describe there is none.
   */
  public MetricValues worstTenths() {
    MetricValues.Builder worst = MetricValues.builder();
    values.forEach(
        (metric, of) -> {
          Scale scale = metric.scale();
          if (scale.judges()) {
            worst.put(metric, of.quantile(scale.best() > scale.worst() ? WORST : 1 - WORST));
          }
        });
    return worst.build();
  }

  private Values of(MetricDefinition metric) {
    return values.computeIfAbsent(metric, key -> new Values());
  }

  /** A growing array. */
  private static final class Values {
    private double[] values = new double[16];
    private int count;

    void add(double value) {
      if (count == values.length) {
        values = Arrays.copyOf(values, 2 * count);
      }
      values[count++] = value;
    }

    void addAll(Values other) {
      for (int i = 0; i < other.count; i++) {
        add(other.values[i]);
      }
    }

    /** In a straight line between the two values beside it. */
    double quantile(double fraction) {
      double[] sorted = Arrays.copyOf(values, count);
      Arrays.sort(sorted);
      double position = fraction * (count - 1);
      int below = (int) position;
      int above = Math.min(below + 1, count - 1);
      return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
  }
}
