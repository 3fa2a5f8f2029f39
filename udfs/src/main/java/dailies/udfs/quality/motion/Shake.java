package dailies.udfs.quality.motion;

import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricValues;

/**
 * How much the camera jerks to and fro. Pans and the slow drift of a hand-held camera are none.
 * Repeated frames do not count, nor does the jump after them.
 */
final class Shake implements TemporalMetric {
  /** Part of the long side: 0.3 % are 6 pixels of 1920. */
  private static final double HALF = 0.003;

  /** How much of the shake is left with each repeated frame. */
  private static final double KEPT_AT_REST = 0.9;

  private final Oscillation sideways = new Oscillation();
  private final Oscillation upDown = new Oscillation();
  private final Swinging swinging = new Swinging(HALF);
  private double swing;

  @Override
  public void add(FrameStep step) {
    boolean known =
        step.shows()
            && step.movement().located()
            && step.seconds() <= Swinging.SLOWEST_FRAME_SECONDS;
    if (!known) {
      cut(step);
      return;
    }
    if (step.repeats()) {
      swing *= KEPT_AT_REST;
      swinging.add(swing, step.seconds());
      return;
    }
    double x = sideways.add(step.movement().x(), step.seconds());
    double y = upDown.add(step.movement().y(), step.seconds());
    swing = Math.hypot(x, y);
    swinging.add(swing, step.seconds());
  }

  @Override
  public void cut(FrameStep step) {
    sideways.reset();
    upDown.reset();
    swing = 0;
  }

  @Override
  public void put(MetricValues.Builder values) {
    values.put(Metric.SHAKE, swinging.mean());
  }
}
