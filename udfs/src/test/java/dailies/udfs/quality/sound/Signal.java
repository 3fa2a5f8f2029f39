package dailies.udfs.quality.sound;

import dailies.udfs.decode.SoundBlock;
import java.util.Random;

/** Sound that tests make: a value at each time in seconds, asked for in the order of time. */
interface Signal {
  double[] MUSIC_PARTIALS = {1, 1 / 2.0, 1 / 3.0, 1 / 4.0, 1 / 5.0};
  double[] FORMANTS = formants();

  double at(double seconds);

  static Signal silence() {
    return seconds -> 0;
  }

  static Signal sine(double hertz, double amplitude) {
    return seconds -> amplitude * Math.sin(2 * Math.PI * hertz * seconds);
  }

  /** White Gaussian noise of this root mean square. */
  static Signal noise(double rms, long seed) {
    Random random = new Random(seed);
    return seconds -> rms * random.nextGaussian();
  }

  /** Chords of decaying notes with partials, a bass and a beat: A minor, F, C and G by turns. */
  static Signal music() {
    double[][] chords = {
      {110, 220, 261.63, 329.63},
      {87.31, 174.61, 261.63, 349.23},
      {130.81, 196, 261.63, 329.63},
      {98, 196, 246.94, 293.66}
    };
    Random random = new Random(7);
    return seconds -> {
      double beat = seconds % 0.5;
      double decay = Math.exp(-beat);
      double value = 0.08 * Math.pow(decay, 60) * random.nextGaussian();
      for (double note : chords[(int) (seconds / 2) % chords.length]) {
        value += 0.09 * decay * partials(2 * Math.PI * note * seconds, decay, MUSIC_PARTIALS);
      }
      return value;
    };
  }

  /**
   * Like speech: syllables of a gliding voice around 130 Hz with formants, hissing consonants and
   * pauses, over the faint noise of a room.
   */
  static Signal speech() {
    Random random = new Random(11);
    double[] state = new double[2];
    return seconds -> {
      double pitch = 130 + 25 * Math.sin(seconds * 2.1);
      state[0] += pitch * Math.max(0, seconds - state[1]);
      state[1] = seconds;
      double syllable = seconds % 0.24 / 0.24;
      boolean pause = seconds % 2.4 > 1.9;
      double voice = partials(2 * Math.PI * state[0], 1, FORMANTS);
      double swell = Math.pow(Math.sin(Math.PI * Math.min(1, syllable / 0.75)), 2);
      double hiss = syllable > 0.78 && syllable < 0.95 ? 0.04 * random.nextGaussian() : 0;
      return (pause ? 0 : 0.12 * swell * voice + hiss) + 0.0004 * random.nextGaussian();
    };
  }

  /**
   * The sum of {@code amplitudes[n - 1] * decay^n * sin(n * phase)}; sines by their recurrence,
   * because tests ask for millions.
   */
  private static double partials(double phase, double decay, double[] amplitudes) {
    double twice = 2 * Math.cos(phase);
    double before = 0;
    double sine = Math.sin(phase);
    double weight = 1;
    double sum = 0;
    for (double amplitude : amplitudes) {
      weight *= decay;
      sum += amplitude * weight * sine;
      double next = twice * sine - before;
      before = sine;
      sine = next;
    }
    return sum;
  }

  private static double[] formants() {
    double[] amplitudes = new double[25];
    for (int i = 0; i < amplitudes.length; i++) {
      double hertz = 130 * (i + 1);
      amplitudes[i] =
          Math.exp(-Math.pow((hertz - 600) / 250, 2))
              + 0.5 * Math.exp(-Math.pow((hertz - 1500) / 300, 2))
              + 0.3 * Math.exp(-Math.pow((hertz - 2600) / 400, 2))
              + 0.02;
    }
    return amplitudes;
  }

  /** Mains hum: the first six multiples of {@code hertz}, falling off. */
  static Signal hum(double hertz, double amplitude) {
    return seconds -> {
      double value = 0;
      for (int line = 1; line <= 6; line++) {
        value += Math.sin(2 * Math.PI * line * hertz * seconds + line) / line;
      }
      return amplitude * value;
    };
  }

  default Signal plus(Signal other) {
    return seconds -> at(seconds) + other.at(seconds);
  }

  default Signal times(double factor) {
    return seconds -> factor * at(seconds);
  }

  /** Amplified and cut off at {@code limit}. */
  default Signal clipped(double factor, double limit) {
    return seconds -> Math.max(-limit, Math.min(limit, factor * at(seconds)));
  }

  /** Nothing during the last {@code length} seconds of every {@code period}. */
  default Signal interrupted(double period, double length) {
    return seconds -> {
      double value = at(seconds);
      return seconds % period >= period - length ? 0 : value;
    };
  }

  /** First this for so many seconds, then the other. */
  default Signal until(double end, Signal other) {
    return seconds -> seconds < end ? at(seconds) : other.at(seconds);
  }

  default float[] samples(int count, int sampleRate) {
    float[] samples = new float[count];
    for (int i = 0; i < count; i++) {
      samples[i] = (float) at((double) i / sampleRate);
    }
    return samples;
  }

  /** A block that starts at 0, with a channel for each signal. */
  static SoundBlock block(double seconds, int sampleRate, Signal... channels) {
    int frames = (int) Math.round(seconds * sampleRate);
    float[] interleaved = new float[frames * channels.length];
    for (int channel = 0; channel < channels.length; channel++) {
      float[] samples = channels[channel].samples(frames, sampleRate);
      for (int i = 0; i < frames; i++) {
        interleaved[i * channels.length + channel] = samples[i];
      }
    }
    return new SoundBlock(interleaved, channels.length, sampleRate, 0);
  }
}
