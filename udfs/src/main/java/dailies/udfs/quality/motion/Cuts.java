package dailies.udfs.quality.motion;

import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricValues;

/** How often a shot ends; a change of the frame's size counts as an end. */
final class Cuts implements TemporalMetric {
  private static final double MINUTE = 60;

  private long cuts;
  private double seconds;

  @Override
  public void add(FrameStep step) {
    seconds += step.seconds();
  }

  @Override
  public void cut(FrameStep step) {
    cuts++;
    seconds += step.seconds();
  }

  @Override
  public void put(MetricValues.Builder values) {
    if (seconds > 0) {
      values.put(Metric.CUTS_PER_MINUTE, MINUTE * cuts / seconds);
    }
  }
}
