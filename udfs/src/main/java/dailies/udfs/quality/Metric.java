package dailies.udfs.quality;

import java.util.Arrays;
import java.util.List;

/**
 * What Dailies measures: the name of each metric in tables and profiles, what it is taken of, its
 * scale and its meaning. A metric that could not be measured is missing; its meaning says when.
 */
public enum Metric implements MetricDefinition {
  SHARPNESS(
      Scope.PICTURE,
      "sharpness",
      Scale.GOOD,
      "1 sharp, 0 blurred, judged at a small size: copies with a long side of 256 pixels or more have"
          + " that of their original within 0.1; noise does not count."),
  EXPOSURE(Scope.PICTURE, "exposure", Scale.GOOD, "1 ideal, 0 black or burnt out."),
  MOTION_BLUR(
      Scope.PICTURE, "motion_blur", Scale.BAD, "1 blurred along one direction, 0 not at all."),
  NOISE(Scope.PICTURE, "noise", Scale.BAD, "1 noisy, 0 clean; JPEG blocks count as noise."),
  CONTRAST(Scope.PICTURE, "contrast", Scale.GOOD, "1 the whole range is used, 0 one grey level."),
  BRIGHTNESS(Scope.PICTURE, "brightness", Scale.SHARE, "Mean luma as a fraction of white."),
  NOISE_SIGMA(
      Scope.PICTURE,
      "noise_sigma",
      Scale.above0(15, 1),
      "Standard deviation of the noise on flat areas, in grey levels of 255; none where all is black"
          + " or white."),
  DEFOCUS(
      Scope.PICTURE,
      "defocus",
      Scale.BAD,
      "1 blurred alike in all directions, 0 not, even if motion blurred it along one; none without"
          + " any edges."),
  MOTION_DIRECTION_DEGREES(
      Scope.PICTURE,
      "motion_direction_degrees",
      new Scale(0, 180, 0, 0),
      "Direction of the motion blur in degrees, 0 level, 90 upright, 45 from the lower left to the"
          + " upper right; none where motion_blur is 0.5 or less."),
  CLIPPED_HIGHLIGHTS_FRACTION(
      Scope.PICTURE,
      "clipped_highlights_fraction",
      new Scale(0, 1, 0.3, 0),
      "Share of the pixels in areas where two of the three channels are cut off at white, 0 to 1."),
  CRUSHED_SHADOWS_FRACTION(
      Scope.PICTURE,
      "crushed_shadows_fraction",
      new Scale(0, 1, 0.5, 0),
      "Share of the pixels in areas where all three channels are cut off at black, 0 to 1."),
  DYNAMIC_RANGE_STOPS(
      Scope.PICTURE,
      "dynamic_range_stops",
      new Scale(0, 12, 1, 6),
      "How often light doubles from the darkest to the brightest half percent of the pixels."),
  SATURATION(
      Scope.PICTURE, "saturation", Scale.SHARE, "1 nothing but pure colours, 0 nothing but grey."),
  COLOUR_CAST(
      Scope.PICTURE,
      "colour_cast",
      new Scale(0, 40, 25, 3),
      "How far near-grey areas are from grey, in units of CIELAB chroma at white; none where next to"
          + " nothing is near grey."),
  BLOCKINESS(
      Scope.PICTURE,
      "blockiness",
      Scale.BAD,
      "1 nothing but the blocks of JPEG or MPEG left, 0 none to be seen."),
  BANDING(
      Scope.PICTURE,
      "banding",
      new Scale(0, 1, 0.3, 0),
      "Share of the picture in bands with false contours between them, 0 to 1."),

  BRISQUE(
      Scope.NATURALNESS,
      "brisque",
      new Scale(0, 100, 70, 10),
      "BRISQUE as OpenCV defines it, 0 undistorted to 100; tells distortion, not beauty. None when"
          + " a side is shorter than 16 pixels or the picture is flat or perfectly regular."),
  NIQE(
      Scope.NATURALNESS,
      "niqe",
      Scale.above0(10, 3),
      "NIQE by its authors' definition, 2 to 5 undistorted, 6 and more distorted; tells distortion,"
          + " not beauty. None when a side is shorter than 192 pixels or fewer than two blocks of"
          + " 96x96 have detail."),
  NATURALNESS(
      Scope.NATURALNESS,
      "naturalness",
      Scale.GOOD,
      "BRISQUE and NIQE weighted, 1 undistorted; of one alone where the other has no value. None"
          + " when both have none."),

  SUBJECT_AREA_FRACTION(
      Scope.SUBJECT,
      "subject_area_fraction",
      Scale.SHARE,
      "Share of the picture that the box of its main subject takes; 0 without a subject."),
  SUBJECT_VISIBLE_FRACTION(
      Scope.SUBJECT,
      "subject_visible_fraction",
      Scale.GOOD,
      "1 where the main subject lies within the picture, less the more its box is cut by the edge."),
  PRIMARY_SUBJECT(
      Scope.SUBJECT,
      "primary_subject",
      Scale.GOOD,
      "How much the main subject stands out among all subjects: 1 alone, 0.5 as one of two alike."),

  PIXELS(
      Scope.FILE,
      "pixels",
      Scale.above0(0, 2_000_000),
      "Width times height as displayed; good from 2 million on."),
  COMPRESSION_RATIO(
      Scope.FILE,
      "compression_ratio",
      Scale.above0(60, 15),
      "Bytes of the picture's pixels over bytes of its file; of pictures only."),
  NEEDS_TURNING(
      Scope.FILE,
      "needs_turning",
      Scale.BAD,
      "1 where the file is stored lying or mirrored and only a tag says so, 0 where it is upright."),

  MOTION(
      Scope.CLIP,
      "motion",
      Scale.above0(0, 0),
      "Mean speed of what is seen, in long sides of the frame a second; none without texture."),
  SHAKE(
      Scope.CLIP,
      "shake",
      Scale.BAD,
      "1 the picture jerks to and fro all the time, 0 it rests or moves smoothly; none without"
          + " texture or below 7 frames a second."),
  FROZEN_FRACTION(
      Scope.CLIP,
      "frozen_fraction",
      Scale.BAD,
      "Share of the time in which the same picture repeats for half a second or more amid motion."),
  LONGEST_FREEZE_SECONDS(
      Scope.CLIP,
      "longest_freeze_seconds",
      Scale.above0(5, 0),
      "The longest such stretch in seconds; 0 when there is none."),
  LONGEST_FREEZE_AT_SECONDS(
      Scope.CLIP,
      "longest_freeze_at_seconds",
      Scale.above0(0, 0),
      "Where that stretch begins, in seconds from the clip's start; none when there is none."),
  DUPLICATE_FRAME_FRACTION(
      Scope.CLIP,
      "duplicate_frame_fraction",
      Scale.BAD,
      "Share of the frames that repeat the one before amid motion, freezes left out."),
  BLACK_FRACTION(
      Scope.CLIP, "black_fraction", Scale.BAD, "Share of the time in which the frames are black."),
  WHITE_FRACTION(
      Scope.CLIP, "white_fraction", Scale.BAD, "Share of the time in which the frames are white."),
  FLICKER(
      Scope.CLIP,
      "flicker",
      Scale.BAD,
      "1 the light swings up and down all the time, 0 it is steady or fades; none below 7 frames a"
          + " second."),
  CUTS_PER_MINUTE(
      Scope.CLIP, "cuts_per_minute", Scale.above0(0, 0), "Hard cuts a minute, between shots."),
  INTERLACED_FRACTION(
      Scope.CLIP,
      "interlaced_fraction",
      Scale.BAD,
      "Share of the frames with combed edges, which moving interlaced pictures have; none below"
          + " 23 frames and for pixel formats without luma."),

  RMS_DBFS(
      Scope.SOUND,
      "rms_dbfs",
      new Scale(-120, 10, -60, -20),
      "Root mean square of all samples in dB below full scale; a full-scale sine is -3.01."),
  SOUND_CLIPPED_FRACTION(
      Scope.SOUND,
      "sound_clipped_fraction",
      new Scale(0, 1, 0.02, 0),
      "Share of the samples that are cut off."),
  SILENT_FRACTION(
      Scope.SOUND, "silent_fraction", Scale.BAD, "Share of the time below -50 dBFS, 0 to 1."),
  LOUDNESS_LUFS(
      Scope.SOUND,
      "loudness_lufs",
      new Scale(-70, 40, -50, -23),
      "Integrated loudness by ITU-R BS.1770-4 in LUFS; null under 0.4 s, at sample rates under 4 kHz,"
          + " and where all is below -70."),
  TRUE_PEAK_DBTP(
      Scope.SOUND,
      "true_peak_dbtp",
      new Scale(-120, 30, 3, -1),
      "Highest peak between the samples in dB relative to full scale, oversampled four times."),
  NOISE_FLOOR_DBFS(
      Scope.SOUND,
      "noise_floor_dbfs",
      new Scale(-120, 20, -30, -65),
      "Level of the noise in pauses and between tones in dBFS; null where all is digital silence."),
  SNR_DB(
      Scope.SOUND,
      "snr_db",
      new Scale(0, 140, 5, 35),
      "By how many dB the sound stands above noise_floor_dbfs; null without one."),
  HUM_DB(
      Scope.SOUND,
      "hum_db",
      Scale.above0(40, 15),
      "By how many dB lines at multiples of 50 or 60 Hz stand above the spectrum beside them, 0 none;"
          + " null under 2 s."),
  DROPOUTS_PER_MINUTE(
      Scope.SOUND,
      "dropouts_per_minute",
      Scale.above0(10, 0),
      "Sudden holes of 2 to 500 ms in the sound and missing blocks, a minute."),
  SPECTRAL_CLARITY(
      Scope.SOUND,
      "spectral_clarity",
      Scale.GOOD,
      "1 tones and consonants stand out, 0 muffled or like noise; null where all is silent or the"
          + " sample rate is under 6 kHz."),
  CHANNEL_IMBALANCE_DB(
      Scope.SOUND,
      "channel_imbalance_db",
      new Scale(0, 60, 20, 3),
      "Between the levels of the left and the right channel, in dB; null in mono and in silence."),
  DEAD_CHANNEL_FRACTION(
      Scope.SOUND,
      "dead_channel_fraction",
      Scale.BAD,
      "Share of the sounding time in which the left or the right channel is silent while the other"
          + " sounds, 0 to 1; null in mono and in silence."),
  AUDIO_LEVEL(
      Scope.SOUND,
      "audio_level",
      Scale.GOOD,
      "1 recorded at a good level, 0 inaudible or destroyed by clipping."),
  AUDIO_CLARITY(
      Scope.SOUND,
      "audio_clarity",
      Scale.GOOD,
      "1 far above its background noise, 0 not to be told from it."),
  AUDIO_QUALITY(Scope.SOUND, "audio_quality", Scale.GOOD, "Level and clarity weighted, 1 good.");

  /**
   * The number of the latest change of a definition; stored as {@code kernel_version}. A metric
   * whose definition changes gets the next number as {@link #since}: then it alone is measured anew
   * in what was measured before.
   */
  public static final int VERSION = 3;

  /** What a metric is taken of. */
  public enum Scope {
    /** A picture or a keyframe; of a clip the median of its keyframes. */
    PICTURE,
    /** As PICTURE, but costly: only measured under a profile that names a metric of this scope. */
    NATURALNESS,
    /**
     * The subject of a picture or of a keyframe; only looked for under a profile that names a
     * metric of this scope.
     */
    SUBJECT,
    /** All frames of a clip. */
    CLIP,
    /** A sound track. */
    SOUND,
    /** The file. */
    FILE
  }

  private final Scope scope;
  private final String column;
  private final Scale scale;
  private final String meaning;
  private final int since;

  /** As it is defined since the first version whose tables are readable. */
  Metric(Scope scope, String column, Scale scale, String meaning) {
    this(scope, column, scale, meaning, 3);
  }

  Metric(Scope scope, String column, Scale scale, String meaning, int since) {
    this.scope = scope;
    this.column = column;
    this.scale = scale;
    this.meaning = meaning;
    this.since = since;
  }

  public Scope scope() {
    return scope;
  }

  @Override
  public String column() {
    return column;
  }

  @Override
  public Scale scale() {
    return scale;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  /** The version with which its definition last changed: older values are of something else. */
  public int since() {
    return since;
  }

  /** The metrics of a scope, in the order in which tables have them. */
  public static List<Metric> of(Scope scope) {
    return Arrays.stream(values()).filter(metric -> metric.scope == scope).toList();
  }
}
