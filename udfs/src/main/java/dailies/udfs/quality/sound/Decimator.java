package dailies.udfs.quality.sound;

/**
 * The mean of all channels at a sample rate of about 2 kHz, through a cascaded integrator-comb
 * filter of third order (Hogenauer 1981). What folds back to below 400 Hz is weakened by 38 dB or
 * more. Integers, because sums of floats would drift away.
 */
final class Decimator {
  private static final double OUTPUT_RATE = 2000;
  private static final int ORDER = 3;
  private static final double UNIT = 1 << 24;

  /** Takes the samples that come out. */
  interface Output {
    void accept(float sample);
  }

  private final int channels;
  private final int factor;
  private final double outputRate;
  private final double scale;
  private final double unit;
  private final long[] combs = new long[ORDER];
  private long first;
  private long second;
  private long third;
  private int phase;

  Decimator(int channels, int sampleRate) {
    this.channels = channels;
    factor = (int) Math.max(1, Math.round(sampleRate / OUTPUT_RATE));
    outputRate = (double) sampleRate / factor;
    unit = UNIT / channels;
    scale = 1 / (UNIT * Math.pow(factor, ORDER));
  }

  double outputRate() {
    return outputRate;
  }

  void add(float[][] samples, int frames, Output output) {
    for (int i = 0; i < frames; i++) {
      float sum = 0;
      for (int channel = 0; channel < channels; channel++) {
        sum += samples[channel][i];
      }
      first += (long) (sum * unit);
      second += first;
      third += second;
      if (++phase == factor) {
        phase = 0;
        output.accept((float) (comb() * scale));
      }
    }
  }

  private long comb() {
    long value = third;
    for (int i = 0; i < ORDER; i++) {
      long before = combs[i];
      combs[i] = value;
      value -= before;
    }
    return value;
  }
}
