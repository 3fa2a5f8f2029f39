package dailies.udfs.quality.sound;

import dailies.udfs.quality.MetricValues;

/**
 * Measures one side of a sound track piece by piece, in bounded memory. Gives the same however the
 * track is cut into pieces. Not thread-safe.
 */
interface SoundMeasure<M extends SoundMeasure<M>> {

  /**
   * Sound of this form follows: called before the first piece and wherever the form changes. What
   * was counted stays.
   *
   * @param channels at least 1
   * @param sampleRate samples a second and channel, at least 1
   */
  void begin(int channels, int sampleRate);

  /**
   * @param channels one array of samples for each channel, nominally -1 to 1, all finite; longer
   *     than {@code frames} perhaps; not to be changed or kept
   * @param frames samples of each channel, from index 0 on
   */
  void add(float[][] channels, int frames);

  /** Takes in what {@code later} measured on a later part of the track and does not change it. */
  void merge(M later);

  /** Adds what could be measured; may be called in between. */
  void result(MetricValues.Builder values);
}
