package dailies.jobs.demo;

import java.util.SplittableRandom;

/** A short tune of plucked chords with rests between them, over the faint hiss of a room. */
final class Melody {
  /** Samples a second. */
  static final int RATE = 48_000;

  /** A good level: peaks a few decibels below full scale. */
  static final double GOOD = 1;

  /** About 50 dB below a good level. */
  static final double QUIET = 0.003;

  /** So loud that the peaks are cut off at full scale. */
  static final double CLIPPING = 9;

  private static final double[][] CHORDS = {
    {220.00, 277.18, 329.63, 440.00},
    {146.83, 220.00, 293.66, 369.99},
    {164.81, 246.94, 329.63, 415.30},
    {220.00, 277.18, 329.63, 554.37},
  };
  private static final double CHORD_SECONDS = 0.8;
  private static final double SOUNDING_SECONDS = 0.62;

  private Melody() {}

  /**
   * Mono samples of 16 bits.
   *
   * @param gain 1 for a good level
   */
  static short[] samples(double seconds, double gain) {
    SplittableRandom hiss = new SplittableRandom(48);
    short[] samples = new short[(int) Math.round(seconds * RATE)];
    for (int i = 0; i < samples.length; i++) {
      double value = gain * (tone(i / (double) RATE) + 0.0006 * (hiss.nextDouble() - 0.5));
      samples[i] = (short) Math.round(32767 * Math.max(-1, Math.min(1, value)));
    }
    return samples;
  }

  private static double tone(double time) {
    int chord = (int) (time / CHORD_SECONDS);
    double sum = 0;
    for (int note = 0; note < 4; note++) {
      double since = time - chord * CHORD_SECONDS - 0.06 * note;
      if (since > 0) {
        sum += 0.19 * string(CHORDS[chord % CHORDS.length][note], since);
      }
    }
    return sum * release(time - chord * CHORD_SECONDS);
  }

  private static double string(double frequency, double since) {
    double phase = 2 * Math.PI * frequency * since;
    double overtones =
        StrictMath.sin(phase)
            + 0.45 * StrictMath.sin(2 * phase) * StrictMath.exp(-4 * since)
            + 0.22 * StrictMath.sin(3 * phase) * StrictMath.exp(-7 * since)
            + 0.1 * StrictMath.sin(5 * phase) * StrictMath.exp(-11 * since);
    return overtones * Math.min(1, since * 160) * StrictMath.exp(-2.6 * since);
  }

  // The hand damps the strings before the next chord.
  private static double release(double sinceChord) {
    return Math.max(0, Math.min(1, (SOUNDING_SECONDS - sinceChord) * 25));
  }
}
