package dailies.udfs.quality;

/**
 * What was measured on a whole sound track.
 *
 * @param rmsDbfs root mean square of all samples in dB below full scale (a full-scale square wave
 *     is 0, a full-scale sine -3.01); not below {@link #FLOOR_DBFS}
 * @param clippedFraction share of the samples that are cut off, 0 to 1
 * @param silentFraction share of the time that is silent, 0 to 1
 * @param level 1 recorded at a good level, 0 inaudible or destroyed by clipping
 * @param clarity 1 far above its background noise, 0 not to be told from it
 * @param audioQuality level and clarity weighted, 0 to 1, 1 good
 */
public record SoundMetrics(
    double rmsDbfs,
    double clippedFraction,
    double silentFraction,
    double level,
    double clarity,
    double audioQuality) {

  /** The name of the column. */
  public static final String AUDIO_QUALITY = "audio_quality";

  /** Digital silence is given this level, in dBFS. */
  public static final double FLOOR_DBFS = -120;
}
