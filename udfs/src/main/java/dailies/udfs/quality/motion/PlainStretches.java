package dailies.udfs.quality.motion;

import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricValues;

/** How long frames are black or white, where they are for more than a moment. */
final class PlainStretches implements TemporalMetric {
  private static final double SHORTEST_SECONDS = 0.2;

  private final Stretches black = new Stretches(Shade.BLACK);
  private final Stretches white = new Stretches(Shade.WHITE);

  @Override
  public void add(FrameStep step) {
    black.add(step.before(), step.seconds());
    white.add(step.before(), step.seconds());
  }

  @Override
  public void cut(FrameStep step) {
    add(step);
  }

  /** The last frame, which no step follows. */
  void end(Shade shade, double seconds) {
    black.end(shade, seconds);
    white.end(shade, seconds);
  }

  @Override
  public void put(MetricValues.Builder values) {
    values.put(Metric.BLACK_FRACTION, black.fraction());
    values.put(Metric.WHITE_FRACTION, white.fraction());
  }

  private static final class Stretches {
    private final Shade shade;
    private double total;
    private double closed;
    private double open;
    private double last;
    private double lastOpen;

    Stretches(Shade shade) {
      this.shade = shade;
    }

    void add(Shade of, double seconds) {
      total += seconds;
      if (of == shade) {
        open += seconds;
      } else {
        closed += longEnough(open);
        open = 0;
      }
    }

    void end(Shade of, double seconds) {
      last = seconds;
      lastOpen = of == shade ? seconds : 0;
    }

    // A clip that is shorter than a stretch has to be, is one.
    private double longEnough(double stretch) {
      return stretch >= Math.min(SHORTEST_SECONDS, total + last) ? stretch : 0;
    }

    double fraction() {
      return Math.min(1, (closed + longEnough(open + lastOpen)) / (total + last));
    }
  }
}
