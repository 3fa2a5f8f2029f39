package dailies.udfs.quality.sound;

import dailies.udfs.quality.MetricValues;

/**
 * Hands every second stretch of 43 to 64 ms to the measures of spectra, of the channel that is
 * loudest in it: so neither a dead channel nor one of opposite phase counts.
 */
final class SpectralFrames implements SoundMeasure<SpectralFrames> {
  private static final double FRAME_SECONDS = 0.06;
  private static final int SMALLEST = 256;
  private static final int LARGEST = 8192;

  private final NoiseFloor noise = new NoiseFloor();
  private final SpectralClarity clarity = new SpectralClarity();
  private PowerSpectrum spectrum;
  private float[][] frame = new float[0][];
  private double binHertz;
  private int position;

  @Override
  public void begin(int channels, int sampleRate) {
    int size = SMALLEST;
    while (size < LARGEST && size * Math.sqrt(2) < FRAME_SECONDS * sampleRate) {
      size *= 2;
    }
    if (spectrum == null || spectrum.size() != size) {
      spectrum = new PowerSpectrum(size);
    }
    frame = new float[channels][size];
    binHertz = (double) sampleRate / size;
    position = 0;
  }

  @Override
  public void add(float[][] channels, int frames) {
    int size = spectrum.size();
    int from = 0;
    while (from < frames) {
      int end = position < size ? size : 2 * size;
      int count = Math.min(frames - from, end - position);
      if (position < size) {
        for (int channel = 0; channel < frame.length; channel++) {
          System.arraycopy(channels[channel], from, frame[channel], position, count);
        }
      }
      from += count;
      position += count;
      if (position == size) {
        measure();
      }
      position %= 2 * size;
    }
  }

  private void measure() {
    float[] loudest = frame[0];
    double squares = -1;
    for (float[] channel : frame) {
      double sum = SumOfSquares.of(channel, 0, channel.length, 0);
      if (sum > squares) {
        squares = sum;
        loudest = channel;
      }
    }
    double dbfs = Decibels.ofPower(squares / loudest.length);
    if (dbfs >= Decibels.DIGITAL_SILENCE) {
      float[] power = spectrum.of(loudest);
      noise.add(power, binHertz);
      if (dbfs >= Decibels.SILENT) {
        clarity.add(power, binHertz);
      }
    }
  }

  @Override
  public void merge(SpectralFrames later) {
    noise.merge(later.noise);
    clarity.merge(later.clarity);
  }

  NoiseFloor noise() {
    return noise;
  }

  @Override
  public void result(MetricValues.Builder values) {
    noise.result(values);
    clarity.result(values);
  }
}
