package dailies.udfs.quality.motion;

import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricValues;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * How much the light swings up and down, in the whole frame or in bands as lamps and a rolling
 * shutter make them. What moves does not count, nor do fades, cuts and exposure that adapts.
 */
final class Flicker implements TemporalMetric {
  /** Logarithm of brightness: about 1.5 %. */
  private static final double HALF = 0.015;

  private Oscillation[] bands = new Oscillation[0];
  private final Swinging swinging = new Swinging(HALF);

  @Override
  public void add(FrameStep step) {
    if (!step.shows() || step.seconds() > Swinging.SLOWEST_FRAME_SECONDS) {
      cut(step);
      return;
    }
    double[] gains = step.movement().gains();
    if (bands.length != gains.length) {
      bands = Stream.generate(Oscillation::new).limit(gains.length).toArray(Oscillation[]::new);
    }
    double[] swings = new double[gains.length];
    int told = 0;
    for (int i = 0; i < gains.length; i++) {
      if (Double.isNaN(gains[i])) {
        bands[i].reset();
      } else {
        swings[told++] = bands[i].add(gains[i], step.seconds());
      }
    }
    if (told > 0 && 2 * told >= bands.length) {
      // The median: a lamp lights the whole scene, other things that change do not.
      Arrays.sort(swings, 0, told);
      swinging.add(swings[(told - 1) / 2], step.seconds());
    }
  }

  @Override
  public void cut(FrameStep step) {
    for (Oscillation band : bands) {
      band.reset();
    }
  }

  @Override
  public void put(MetricValues.Builder values) {
    values.put(Metric.FLICKER, swinging.mean());
  }
}
