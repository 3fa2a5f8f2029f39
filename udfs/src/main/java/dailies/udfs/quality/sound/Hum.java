package dailies.udfs.quality.sound;

import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricValues;

/**
 * Mains hum: how many decibels lines at 50 or 60 Hz and their multiples stand above the spectrum
 * beside them, in stretches of about two seconds.
 *
 * <p>A hum is always there, so for each frequency the level counts that it has in the quietest
 * fifth of the stretches. A line must peak within half a hertz of its nominal frequency, where no
 * note of the usual tuning lies. Neighbours below -80 dBFS count as -80: what is inaudible is no
 * hum. The value is that of the first or the second line, or a third of the sum of six; 0 without a
 * line. No value under two seconds or at sample rates under 1 kHz.
 */
final class Hum implements SoundMeasure<Hum> {
  private static final int SIZE = 4096;
  private static final int LOWEST_RATE = 1000;
  private static final double[] MAINS_HERTZ = {50, 60};

  private final HumLines[] mains = {
    new HumLines(MAINS_HERTZ[0]), new HumLines(MAINS_HERTZ[1]),
  };
  private final PowerSpectrum spectrum = new PowerSpectrum(SIZE);
  private final float[] recent = new float[SIZE];
  private Decimator decimator;
  private int filled;

  @Override
  public void begin(int channels, int sampleRate) {
    decimator = sampleRate < LOWEST_RATE ? null : new Decimator(channels, sampleRate);
    filled = 0;
  }

  @Override
  public void add(float[][] channels, int frames) {
    if (decimator != null) {
      decimator.add(channels, frames, this::add);
    }
  }

  private void add(float sample) {
    recent[filled++] = sample;
    if (filled == SIZE) {
      float[] power = spectrum.of(recent);
      for (HumLines lines : mains) {
        lines.add(power, decimator.outputRate() / SIZE);
      }
      System.arraycopy(recent, SIZE / 2, recent, 0, SIZE / 2);
      filled = SIZE / 2;
    }
  }

  @Override
  public void merge(Hum later) {
    for (int i = 0; i < mains.length; i++) {
      mains[i].merge(later.mains[i]);
    }
  }

  @Override
  public void result(MetricValues.Builder values) {
    if (mains[0].frames() > 0) {
      values.put(Metric.HUM_DB, Math.max(mains[0].prominence(), mains[1].prominence()));
    }
  }
}
