package dailies.udfs.quality;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What Dailies measures: the name of each metric in tables and profiles, what it is taken of, its
 * scale and its meaning. A metric that could not be measured is missing; its meaning says when.
 */
public enum Metric {
  SHARPNESS(Scope.PICTURE, "sharpness", Scale.GOOD, "1 sharp, 0 blurred; noise does not count."),
  EXPOSURE(Scope.PICTURE, "exposure", Scale.GOOD, "1 ideal, 0 black or burnt out."),
  MOTION_BLUR(
      Scope.PICTURE, "motion_blur", Scale.BAD, "1 blurred along one direction, 0 not at all."),
  NOISE(Scope.PICTURE, "noise", Scale.BAD, "1 noisy, 0 clean; JPEG blocks count as noise."),
  CONTRAST(Scope.PICTURE, "contrast", Scale.GOOD, "1 the whole range is used, 0 one grey level."),
  BRIGHTNESS(Scope.PICTURE, "brightness", Scale.SHARE, "Mean luma as a fraction of white."),

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

  /** Changes whenever the same file may get other values; stored as {@code kernel_version}. */
  public static final int VERSION = 2;

  /** What a metric is taken of. */
  public enum Scope {
    /** A picture or a keyframe; of a clip the median of its keyframes. */
    PICTURE,
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

  Metric(Scope scope, String column, Scale scale, String meaning) {
    this.scope = scope;
    this.column = column;
    this.scale = scale;
    this.meaning = meaning;
  }

  public Scope scope() {
    return scope;
  }

  /** The name in tables and in profiles, for example {@code motion_blur}. */
  public String column() {
    return column;
  }

  public Scale scale() {
    return scale;
  }

  /** A sentence with the unit, and when there is no value. */
  public String meaning() {
    return meaning;
  }

  /** The metric of this column; empty when there is none. */
  public static Optional<Metric> ofColumn(String column) {
    return Arrays.stream(values()).filter(metric -> metric.column.equals(column)).findFirst();
  }

  /** The metrics of a scope, in the order in which tables have them. */
  public static List<Metric> of(Scope scope) {
    return Arrays.stream(values()).filter(metric -> metric.scope == scope).toList();
  }

  static List<String> columns() {
    return Arrays.stream(values()).map(Metric::column).toList();
  }
}
