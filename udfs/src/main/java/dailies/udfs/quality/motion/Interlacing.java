package dailies.udfs.quality.motion;

import dailies.udfs.decode.FieldSample;
import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricValues;

/** How many frames are seen to be interlaced. */
final class Interlacing {
  /** Blocks of fine horizontal lines look combed, too; this share of a frame is more than those. */
  private static final double COMBED = 0.015;

  /** Where the file says so itself. */
  private static final double COMBED_WHEN_FLAGGED = 0.003;

  private static final int FEWEST_SAMPLES = 3;

  private int samples;
  private int interlaced;

  void add(FieldSample sample) {
    samples++;
    if (sample.combed() >= (sample.flagged() ? COMBED_WHEN_FLAGGED : COMBED)) {
      interlaced++;
    }
  }

  void put(MetricValues.Builder values) {
    if (samples >= FEWEST_SAMPLES) {
      values.put(Metric.INTERLACED_FRACTION, (double) interlaced / samples);
    }
  }
}
