package dailies.udfs.quality.sound;

/**
 * How far sound stands above its own background: 1 by 40 dB or more, 0 not at all. The background
 * is the 10th percentile of the level of 50 ms windows, the sound the 95th, as in segmental
 * signal-to-noise estimates; a background below -70 dBFS counts as -70. Wants pauses to hear the
 * background in: an even tone or dense music is not told from even noise, and gets a low value.
 */
final class SoundClarity {
  private static final double BACKGROUND = 0.1;
  private static final double SOUND = 0.95;
  private static final double INAUDIBLE_DBFS = -70;
  private static final double CLEAR_DECIBELS = 40;

  private SoundClarity() {}

  static double of(LevelHistogram levels) {
    double distance =
        levels.percentile(SOUND) - Math.max(INAUDIBLE_DBFS, levels.percentile(BACKGROUND));
    return Math.max(0, Math.min(1, distance / CLEAR_DECIBELS));
  }
}
