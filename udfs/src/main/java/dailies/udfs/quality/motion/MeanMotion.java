package dailies.udfs.quality.motion;

import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricValues;

/** How fast things move, whatever moves them. */
final class MeanMotion implements TemporalMetric {
  private double length;
  private double seconds;

  @Override
  public void add(FrameStep step) {
    if (step.shows() && step.movement().located()) {
      length += step.movement().length();
      seconds += step.seconds();
    }
  }

  @Override
  public void cut(FrameStep step) {}

  @Override
  public void put(MetricValues.Builder values) {
    if (seconds > 0) {
      values.put(Metric.MOTION, length / seconds);
    }
  }
}
