package dailies.udfs.quality.sound;

import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricValues;

/**
 * Integrated loudness by ITU-R BS.1770-4: K-weighted power of 400 ms blocks that overlap by three
 * quarters, gated at -70 LUFS and then at 10 LU below the mean of what is left. The blocks are kept
 * as a histogram in steps of 0.1 LU, with the exact power that fell into each. No value for less
 * than 400 ms, where all is below -70 LUFS, or at sample rates under 4 kHz.
 */
final class IntegratedLoudness implements SoundMeasure<IntegratedLoudness> {
  private static final double STEP_SECONDS = 0.1;
  private static final int STEPS = 4;
  private static final double OFFSET = -0.691;
  private static final double ABSOLUTE_GATE = -70;
  private static final double RELATIVE_GATE = -10;
  private static final double BIN = 0.1;
  private static final int BINS = 1100;

  private final long[] counts = new long[BINS];
  private final double[] powers = new double[BINS];
  private KWeighting[] filters = new KWeighting[0];
  private double[] weights = new double[0];
  private double[] channelSquares = new double[0];
  private final double[] steps = new double[STEPS];
  private int stepsTaken;
  private int stepFrames;
  private int inStep;

  @Override
  public void begin(int channels, int sampleRate) {
    filters = new KWeighting[sampleRate < KWeighting.LOWEST_RATE ? 0 : channels];
    for (int channel = 0; channel < filters.length; channel++) {
      filters[channel] = new KWeighting(sampleRate);
    }
    weights = ChannelWeights.of(channels);
    channelSquares = new double[channels];
    stepFrames = Math.max(1, (int) Math.round(STEP_SECONDS * sampleRate));
    inStep = 0;
    stepsTaken = 0;
  }

  @Override
  public void add(float[][] channels, int frames) {
    int from = 0;
    while (from < frames) {
      int to = Math.min(frames, from + stepFrames - inStep);
      for (int channel = 0; channel < filters.length; channel++) {
        if (weights[channel] > 0) {
          channelSquares[channel] =
              filters[channel].squares(channels[channel], from, to, channelSquares[channel]);
        }
      }
      inStep += to - from;
      from = to;
      if (inStep == stepFrames) {
        closeStep();
      }
    }
  }

  private void closeStep() {
    double weighted = 0;
    for (int channel = 0; channel < weights.length; channel++) {
      weighted += weights[channel] * channelSquares[channel];
      channelSquares[channel] = 0;
    }
    steps[stepsTaken++ % STEPS] = weighted / stepFrames;
    inStep = 0;
    if (stepsTaken >= STEPS) {
      double sum = 0;
      for (double step : steps) {
        sum += step;
      }
      count(sum / STEPS);
    }
  }

  private void count(double power) {
    double loudness = loudness(power);
    if (loudness > ABSOLUTE_GATE) {
      int bin = Math.min(BINS - 1, (int) ((loudness - ABSOLUTE_GATE) / BIN));
      counts[bin]++;
      powers[bin] += power;
    }
  }

  @Override
  public void merge(IntegratedLoudness later) {
    for (int bin = 0; bin < BINS; bin++) {
      counts[bin] += later.counts[bin];
      powers[bin] += later.powers[bin];
    }
  }

  @Override
  public void result(MetricValues.Builder values) {
    double audible = mean(0);
    if (audible > 0) {
      double gate = loudness(audible) + RELATIVE_GATE;
      int from = Math.max(0, Math.min(BINS - 1, (int) Math.round((gate - ABSOLUTE_GATE) / BIN)));
      values.put(Metric.LOUDNESS_LUFS, loudness(mean(from)));
    }
  }

  /** The mean power of the blocks from this bin on; 0 without any. */
  private double mean(int from) {
    long count = 0;
    double power = 0;
    for (int bin = from; bin < BINS; bin++) {
      count += counts[bin];
      power += powers[bin];
    }
    return count == 0 ? 0 : power / count;
  }

  private static double loudness(double power) {
    return OFFSET + 10 * Math.log10(power);
  }
}
