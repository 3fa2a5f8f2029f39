package dailies.udfs.quality.sound;

import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricValues;

/**
 * The share of the samples that are cut off: in runs of three or more at 0.999 of full scale or
 * above; or, where that is more, on plateaus at the highest level of their channel, which are left
 * when sound was clipped first and turned down later. The rounded top of a wave is no plateau.
 */
final class Clipping implements SoundMeasure<Clipping> {
  private static final float FULL_SCALE = 0.999f;
  private static final int SHORTEST_RUN = 3;

  private long samples;
  private long atFullScale;
  private int[] runs = new int[0];
  private Plateaus[] plateaus = new Plateaus[0];

  @Override
  public void begin(int channels, int sampleRate) {
    runs = new int[channels];
    reserve(channels);
    for (Plateaus plateau : plateaus) {
      plateau.interrupt();
    }
  }

  private void reserve(int channels) {
    if (plateaus.length < channels) {
      Plateaus[] more = new Plateaus[channels];
      System.arraycopy(plateaus, 0, more, 0, plateaus.length);
      for (int channel = plateaus.length; channel < channels; channel++) {
        more[channel] = new Plateaus();
      }
      plateaus = more;
    }
  }

  @Override
  public void add(float[][] channels, int frames) {
    for (int channel = 0; channel < runs.length; channel++) {
      runs[channel] = countRuns(channels[channel], frames, runs[channel]);
      plateaus[channel].add(channels[channel], frames);
    }
    samples += (long) frames * runs.length;
  }

  private int countRuns(float[] values, int frames, int before) {
    int run = before;
    for (int i = 0; i < frames; i++) {
      if (Math.abs(values[i]) >= FULL_SCALE) {
        run++;
        atFullScale += run == SHORTEST_RUN ? SHORTEST_RUN : run > SHORTEST_RUN ? 1 : 0;
      } else {
        run = 0;
      }
    }
    return run;
  }

  @Override
  public void merge(Clipping later) {
    samples += later.samples;
    atFullScale += later.atFullScale;
    reserve(later.plateaus.length);
    for (int channel = 0; channel < later.plateaus.length; channel++) {
      plateaus[channel].merge(later.plateaus[channel]);
    }
  }

  /** 0 to 1; something must have been added. */
  double fraction() {
    long onPlateaus = 0;
    for (Plateaus plateau : plateaus) {
      onPlateaus += plateau.samples();
    }
    return (double) Math.max(atFullScale, onPlateaus) / samples;
  }

  @Override
  public void result(MetricValues.Builder values) {
    values.put(Metric.SOUND_CLIPPED_FRACTION, fraction());
  }
}
