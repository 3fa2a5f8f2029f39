package dailies.udfs.quality.sound;

import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricValues;

/**
 * True peak as in ITU-R BS.1770-4, annex 2: the largest magnitude after oversampling to 176.4 kHz
 * or more, that is four times below 88.2 kHz and twice below 176.4. The filter is a sinc under a
 * Kaiser window; stretches that cannot reach the peak so far are not oversampled, which changes
 * nothing but the time it takes.
 */
final class TruePeak implements SoundMeasure<TruePeak> {
  private static final int TAPS = 24;
  private static final int PAST = TAPS - 1;
  private static final int CHUNK = 64;
  private static final double KAISER_BETA = 7;

  /** Filters by how often is oversampled: the points at 1/4, 1/2 and 3/4, or that at 1/2. */
  private static final Filters FOUR_TIMES = Filters.of(4);

  private static final Filters TWICE = Filters.of(2);
  private static final Filters ONCE = Filters.of(1);

  private record Filters(float[][] phases, double gain) {

    static Filters of(int times) {
      float[][] phases = new float[times - 1][];
      double gain = 1;
      for (int phase = 1; phase < times; phase++) {
        phases[phase - 1] = taps((double) phase / times);
        double sum = 0;
        for (float tap : phases[phase - 1]) {
          sum += Math.abs(tap);
        }
        gain = Math.max(gain, sum);
      }
      return new Filters(phases, gain);
    }

    /** For a point this far after the sample in the middle; the sum of the taps is 1. */
    private static float[] taps(double fraction) {
      double[] taps = new double[TAPS];
      double sum = 0;
      for (int tap = 0; tap < TAPS; tap++) {
        double distance = tap - (TAPS / 2 - 1) - fraction;
        double edge = distance / (TAPS / 2.0);
        double window = bessel(KAISER_BETA * Math.sqrt(Math.max(0, 1 - edge * edge)));
        taps[tap] = Math.sin(Math.PI * distance) / (Math.PI * distance) * window;
        sum += taps[tap];
      }
      float[] normalized = new float[TAPS];
      for (int tap = 0; tap < TAPS; tap++) {
        normalized[tap] = (float) (taps[tap] / sum);
      }
      return normalized;
    }

    /** The modified Bessel function of the first kind and order zero, by its series. */
    private static double bessel(double x) {
      double term = 1;
      double sum = 1;
      for (int k = 1; term > 1e-12 * sum; k++) {
        term *= x / 2 / k * (x / 2 / k);
        sum += term;
      }
      return sum;
    }
  }

  private Filters filters = ONCE;
  private float[][] pasts = new float[0][];
  private float[] chunk = new float[PAST + CHUNK];
  private final float[] between = new float[CHUNK];
  private float peak;

  @Override
  public void begin(int channels, int sampleRate) {
    filters = sampleRate < 88_200 ? FOUR_TIMES : sampleRate < 176_400 ? TWICE : ONCE;
    pasts = new float[channels][PAST];
  }

  @Override
  public void add(float[][] channels, int frames) {
    for (int channel = 0; channel < pasts.length; channel++) {
      for (int from = 0; from < frames; from += CHUNK) {
        add(channels[channel], from, Math.min(CHUNK, frames - from), pasts[channel]);
      }
    }
  }

  private void add(float[] samples, int from, int count, float[] past) {
    System.arraycopy(past, 0, chunk, 0, PAST);
    System.arraycopy(samples, from, chunk, PAST, count);
    float highest = highest(chunk, PAST + count);
    if (highest * filters.gain > peak) {
      peak = Math.max(peak, highest);
      for (float[] taps : filters.phases) {
        peak = Math.max(peak, highestBetween(taps, count));
      }
    }
    System.arraycopy(chunk, count, past, 0, PAST);
  }

  private static float highest(float[] values, int count) {
    float highest = 0;
    for (int i = 0; i < count; i++) {
      highest = Math.max(highest, Math.abs(values[i]));
    }
    return highest;
  }

  private float highestBetween(float[] taps, int count) {
    for (int i = 0; i < count; i++) {
      between[i] = 0;
    }
    for (int tap = 0; tap < TAPS; tap++) {
      float weight = taps[tap];
      for (int i = 0; i < count; i++) {
        between[i] += weight * chunk[i + tap];
      }
    }
    return highest(between, count);
  }

  @Override
  public void merge(TruePeak later) {
    peak = Math.max(peak, later.peak);
  }

  @Override
  public void result(MetricValues.Builder values) {
    values.put(Metric.TRUE_PEAK_DBTP, Decibels.ofAmplitude(peak));
  }
}
