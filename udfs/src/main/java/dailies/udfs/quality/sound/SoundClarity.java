package dailies.udfs.quality.sound;

/**
 * How far sound stands above its background noise: 1 by 40 dB or more, 0 not at all, or when there
 * is nothing but digital silence. A background below -70 dBFS counts as -70. Tones and dense music
 * without pauses are told from noise by their spectrum.
 */
final class SoundClarity {
  private static final double INAUDIBLE_DBFS = -70;
  private static final double CLEAR_DECIBELS = 40;

  private SoundClarity() {}

  static double of(NoiseFloor noise) {
    return noise.isEmpty()
        ? 0
        : Math.min(1, noise.signalAbove(Math.max(INAUDIBLE_DBFS, noise.dbfs())) / CLEAR_DECIBELS);
  }
}
