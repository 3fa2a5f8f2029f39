package dailies.udfs.quality.sound;

/**
 * Power spectra of real signals under a Hann window, by a radix-2 fast Fourier transform of half
 * their length (Cooley and Tukey 1965). The arrays are used again; not thread-safe.
 */
final class PowerSpectrum {
  private final int size;
  private final float[] window;
  private final float[] cosines;
  private final float[] sines;
  private final int[] reversed;
  private final float[] real;
  private final float[] imaginary;
  private final float[] power;
  private final double scale;

  /**
   * @param size a power of two, at least 8
   */
  PowerSpectrum(int size) {
    this.size = size;
    int half = size / 2;
    window = new float[size];
    double squares = 0;
    for (int i = 0; i < size; i++) {
      double weight = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / size);
      window[i] = (float) weight;
      squares += weight * weight;
    }
    scale = 2 / (size * squares);
    cosines = new float[half];
    sines = new float[half];
    for (int i = 0; i < half; i++) {
      cosines[i] = (float) Math.cos(2 * Math.PI * i / size);
      sines[i] = (float) -Math.sin(2 * Math.PI * i / size);
    }
    reversed = new int[half];
    int bits = Integer.numberOfTrailingZeros(half);
    for (int i = 0; i < half; i++) {
      reversed[i] = Integer.reverse(i) >>> (32 - bits);
    }
    real = new float[half];
    imaginary = new float[half];
    power = new float[half];
  }

  int size() {
    return size;
  }

  /**
   * The power of the frequencies from 0 up to half the sample rate, in {@code size / 2} bins. Over
   * all bins it sums up to the mean square of the samples. Valid until the next call.
   */
  float[] of(float[] samples) {
    for (int i = 0; i < reversed.length; i++) {
      int from = 2 * reversed[i];
      real[i] = samples[from] * window[from];
      imaginary[i] = samples[from + 1] * window[from + 1];
    }
    for (int span = 1; span < reversed.length; span *= 2) {
      combine(span);
    }
    separate();
    return power;
  }

  private void combine(int span) {
    int step = reversed.length / span;
    for (int start = 0; start < reversed.length; start += 2 * span) {
      for (int i = start, turn = 0; i < start + span; i++, turn += step) {
        int j = i + span;
        float r = real[j] * cosines[turn] - imaginary[j] * sines[turn];
        float m = real[j] * sines[turn] + imaginary[j] * cosines[turn];
        real[j] = real[i] - r;
        imaginary[j] = imaginary[i] - m;
        real[i] += r;
        imaginary[i] += m;
      }
    }
  }

  // Even samples went in as real parts and odd ones as imaginary parts; their spectra are the
  // symmetric and the antisymmetric half of the result.
  private void separate() {
    int half = reversed.length;
    double dc = real[0] + imaginary[0];
    power[0] = (float) (dc * dc * scale / 2);
    for (int k = 1; k < half; k++) {
      float evenReal = (real[k] + real[half - k]) / 2;
      float evenImaginary = (imaginary[k] - imaginary[half - k]) / 2;
      float oddReal = (imaginary[k] + imaginary[half - k]) / 2;
      float oddImaginary = (real[half - k] - real[k]) / 2;
      float r = evenReal + oddReal * cosines[k] - oddImaginary * sines[k];
      float m = evenImaginary + oddReal * sines[k] + oddImaginary * cosines[k];
      power[k] = (float) ((r * r + m * m) * scale);
    }
  }
}
