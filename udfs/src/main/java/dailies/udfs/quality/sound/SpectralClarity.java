package dailies.udfs.quality.sound;

import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricValues;

/**
 * How clear the spectrum of the sound is, 0 to 1: the product of how far it is from flat, as that
 * of noise is, between 300 and 4000 Hz, and of how strong the band from 1 to 4 kHz, which carries
 * consonants, is against that from 200 to 1000 Hz. Flatness is the geometric over the arithmetic
 * mean of the power of the bins (Johnston 1988), in decibels. Of both the median over the frames
 * above -50 dBFS counts. No value without such a frame, or at sample rates under 6 kHz.
 */
final class SpectralClarity {
  private static final double FLAT_FROM_HERTZ = 300;
  private static final double LOW_FROM_HERTZ = 200;
  private static final double HIGH_FROM_HERTZ = 1000;
  private static final double HIGH_TO_HERTZ = 4000;
  private static final double LOWEST_BANDWIDTH_HERTZ = 2700;
  private static final double USABLE_BAND = 0.9;
  private static final double SMALLEST_POWER = 1e-14;

  private static final double NOISE_FLATNESS = -3;
  private static final double CLEAR_FLATNESS = -13;
  private static final double MUFFLED_PRESENCE = -35;
  private static final double CLEAR_PRESENCE = -15;

  private final LevelHistogram flatness = new LevelHistogram();
  private final LevelHistogram presence = new LevelHistogram();

  void add(float[] power, double binHertz) {
    double bandwidth = USABLE_BAND * power.length * binHertz;
    if (bandwidth >= LOWEST_BANDWIDTH_HERTZ) {
      int top = bin(Math.min(HIGH_TO_HERTZ, bandwidth), binHertz);
      flatness.add(flatness(power, bin(FLAT_FROM_HERTZ, binHertz), top));
      int middle = bin(HIGH_FROM_HERTZ, binHertz);
      double low = sum(power, bin(LOW_FROM_HERTZ, binHertz), middle);
      double high = sum(power, middle, top);
      presence.add(Decibels.ofPower(high / low));
    }
  }

  private static int bin(double hertz, double binHertz) {
    return (int) Math.round(hertz / binHertz);
  }

  private static double flatness(float[] power, int from, int to) {
    double logarithms = 0;
    for (int bin = from; bin < to; bin++) {
      logarithms += Math.log10(power[bin] + SMALLEST_POWER);
    }
    int count = to - from;
    return 10 * (logarithms / count - Math.log10(sum(power, from, to) / count));
  }

  private static double sum(float[] power, int from, int to) {
    double sum = SMALLEST_POWER;
    for (int bin = from; bin < to; bin++) {
      sum += power[bin];
    }
    return sum;
  }

  void merge(SpectralClarity later) {
    flatness.add(later.flatness);
    presence.add(later.presence);
  }

  void result(MetricValues.Builder values) {
    if (flatness.total() > 0) {
      double tonal = share(flatness.percentile(0.5), NOISE_FLATNESS, CLEAR_FLATNESS);
      double present = share(presence.percentile(0.5), MUFFLED_PRESENCE, CLEAR_PRESENCE);
      values.put(Metric.SPECTRAL_CLARITY, tonal * present);
    }
  }

  private static double share(double value, double none, double all) {
    return Math.max(0, Math.min(1, (value - none) / (all - none)));
  }
}
