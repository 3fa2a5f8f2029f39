package dailies.udfs.quality.sound;

/**
 * Whether sound was recorded at a good level: 1 from -20 to -14 dBFS over what is not silent; half
 * at about 12 dB below and 7 dB above. Clipping takes off up to all.
 */
final class SoundLevel {
  private static final double IDEAL_FROM = -20;
  private static final double IDEAL_TO = -14;
  private static final double LOW_WIDTH = 15;
  private static final double HIGH_WIDTH = 8.5;

  /** The share of clipped samples that leaves a third. */
  private static final double CLIPPED_DECAY = 0.01;

  private SoundLevel() {}

  static double of(double soundingDbfs, double clippedFraction) {
    double low = Math.max(0, IDEAL_FROM - soundingDbfs) / LOW_WIDTH;
    double high = Math.max(0, soundingDbfs - IDEAL_TO) / HIGH_WIDTH;
    return Math.exp(-low * low - high * high - clippedFraction / CLIPPED_DECAY);
  }
}
