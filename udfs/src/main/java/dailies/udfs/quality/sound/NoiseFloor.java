package dailies.udfs.quality.sound;

import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricValues;
import java.util.Arrays;

/**
 * The level of the noise under the sound, and by how much the sound stands above it.
 *
 * <p>In every frame the noise of each of several bands of the spectrum is taken from the lower
 * quartile of its bins, which lies between the partials of a tone, as if they were those of
 * Gaussian noise, whose power has an exponential distribution. Below 1 kHz, where partials lie too
 * close for that, noise counts as no steeper than Brownian noise: 6 dB an octave above what it is
 * from 1 to 4 kHz. The noise floor is the level that a tenth of the frames do not exceed, found in
 * pauses where there are any. Frames of digital silence do not come here. The signal is the mean
 * power of the frames that are not 10 dB below the mean of all.
 */
final class NoiseFloor {
  private static final int FIRST_BIN = 2;
  private static final int NARROWEST = 8;
  private static final int RELATIVE_WIDTH = 4;
  private static final double QUARTILE = 0.25;
  private static final double QUARTILE_OF_MEAN = -Math.log(1 - QUARTILE);
  private static final double CLOSE_BELOW_HERTZ = 1000;
  private static final double APART_TO_HERTZ = 4000;
  private static final double PERCENTILE = 0.1;
  private static final double GATE = -10;

  private final LevelHistogram noise = new LevelHistogram();
  private final LevelHistogram signal = new LevelHistogram();
  private float[] sorted = new float[0];

  /**
   * @param power by bin, not changed
   */
  void add(float[] power, double binHertz) {
    if (sorted.length != power.length) {
      sorted = new float[power.length];
    }
    System.arraycopy(power, 0, sorted, 0, power.length);
    double close = CLOSE_BELOW_HERTZ / binHertz;
    double apart = Math.min(APART_TO_HERTZ / binHertz, power.length);
    double noisePower = 0;
    double densitySum = 0;
    int bins = 0;
    double all = 0;
    int to = power.length;
    while (to > FIRST_BIN) {
      int from = Math.max(FIRST_BIN, to - Math.max(NARROWEST, to / RELATIVE_WIDTH));
      double density = density(from, to);
      double middle = (from + to) / 2.0;
      if (middle < close && bins > 0) {
        density = Math.min(density, densitySum / bins * (close / middle) * (close / middle));
      } else if (middle < apart) {
        densitySum += density * (to - from);
        bins += to - from;
      }
      noisePower += density * (to - from);
      all += sum(power, from, to);
      to = from;
    }
    noise.add(Decibels.ofPower(Math.min(all, noisePower)));
    signal.add(Decibels.ofPower(all));
  }

  /** The mean power of the noise in these bins. */
  private double density(int from, int to) {
    Arrays.sort(sorted, from, to);
    return sorted[from + (int) (QUARTILE * (to - from))] / QUARTILE_OF_MEAN;
  }

  private static double sum(float[] power, int from, int to) {
    double sum = 0;
    for (int bin = from; bin < to; bin++) {
      sum += power[bin];
    }
    return sum;
  }

  void merge(NoiseFloor later) {
    noise.add(later.noise);
    signal.add(later.signal);
  }

  boolean isEmpty() {
    return noise.total() == 0;
  }

  /** The level of the noise; there must have been a frame. */
  double dbfs() {
    return noise.percentile(PERCENTILE);
  }

  /** By how many decibels the signal stands above noise of this level, 0 or more. */
  double signalAbove(double noiseDbfs) {
    double mean = signal.meanAbove(Decibels.FLOOR);
    double both = signal.meanAbove(mean + GATE);
    double ratio = Decibels.power(both - noiseDbfs) - 1;
    return 10 * Math.log10(Math.max(1, ratio));
  }

  void result(MetricValues.Builder values) {
    if (!isEmpty()) {
      values.put(Metric.NOISE_FLOOR_DBFS, dbfs()).put(Metric.SNR_DB, signalAbove(dbfs()));
    }
  }
}
