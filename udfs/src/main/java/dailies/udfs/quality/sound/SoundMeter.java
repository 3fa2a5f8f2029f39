package dailies.udfs.quality.sound;

import dailies.udfs.decode.SoundBlock;
import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricValues;

/**
 * Measures a sound track block by block, in bounded memory however long it is. All channels count
 * alike. Blocks may change their sample rate and channels on the way. Not thread-safe.
 */
public final class SoundMeter {

  /**
   * How the parts of the audio quality are weighted.
   *
   * @param level at least 0
   * @param clarity at least 0, not 0 together with level
   */
  public record Weights(double level, double clarity) {
    /** 0.6 level, 0.4 clarity. */
    public static final Weights DEFAULT = new Weights(0.6, 0.4);

    public Weights {
      if (!(level >= 0 && clarity >= 0 && level + clarity > 0 && level + clarity < 1e9)) {
        throw new IllegalArgumentException(
            "Invalid weights of sound: level "
                + level
                + ", clarity "
                + clarity
                + ". Use numbers from 0 up that are not both 0.");
      }
    }

    double mean(double levelValue, double clarityValue) {
      return (level * levelValue + clarity * clarityValue) / (level + clarity);
    }
  }

  /** Digital silence is given this level. */
  static final double FLOOR_DBFS = -120;

  private static final double WINDOW_SECONDS = 0.05;
  private static final double SILENT_DBFS = -50;
  private static final float CLIPPED_FROM = 0.999f;
  private static final int CLIPPED_RUN = 3;

  private final Weights weights;
  private final LevelHistogram windows = new LevelHistogram();
  private double squares;
  private long samples;
  private long clipped;
  private double windowSquares;
  private int windowSamples;
  private int[] runs = new int[0];

  public SoundMeter() {
    this(Weights.DEFAULT);
  }

  public SoundMeter(Weights weights) {
    this.weights = weights;
  }

  /** Takes in the next block of the track. Samples that are not finite count as silence. */
  public void add(SoundBlock block) {
    if (runs.length != block.channels()) {
      runs = new int[block.channels()];
    }
    int window =
        Math.max(1, (int) Math.round(WINDOW_SECONDS * block.sampleRate())) * block.channels();
    float[] values = block.samples();
    for (int i = 0, channel = 0; i < values.length; i++) {
      float value = Float.isFinite(values[i]) ? values[i] : 0;
      windowSquares += (double) value * value;
      countClipped(Math.abs(value) >= CLIPPED_FROM, channel);
      channel = channel + 1 == block.channels() ? 0 : channel + 1;
      if (++windowSamples >= window) {
        closeWindow();
      }
    }
  }

  private void countClipped(boolean high, int channel) {
    int run = high ? runs[channel] + 1 : 0;
    runs[channel] = run;
    if (run == CLIPPED_RUN) {
      clipped += CLIPPED_RUN;
    } else if (run > CLIPPED_RUN) {
      clipped++;
    }
  }

  private void closeWindow() {
    squares += windowSquares;
    samples += windowSamples;
    windows.add(decibels(windowSquares / windowSamples));
    windowSquares = 0;
    windowSamples = 0;
  }

  /**
   * Takes in what {@code other} measured on a later part of the track, and returns itself. A run of
   * clipped samples that goes over the seam is counted as two. {@code other} is not changed.
   */
  public SoundMeter merge(SoundMeter other) {
    windows.add(other.windows);
    squares += other.squares + other.windowSquares;
    samples += other.samples + other.windowSamples;
    clipped += other.clipped;
    if (other.windowSamples > 0) {
      windows.add(decibels(other.windowSquares / other.windowSamples));
    }
    return this;
  }

  /**
   * What was measured so far, of {@link Metric.Scope#SOUND}; none when nothing was added. May be
   * called in between.
   */
  public MetricValues result() {
    long total = samples + windowSamples;
    if (total == 0) {
      return MetricValues.NONE;
    }
    LevelHistogram levels = windows;
    if (windows.total() == 0) {
      levels = new LevelHistogram();
      levels.add(decibels(windowSquares / windowSamples));
    }
    double clippedFraction = (double) clipped / total;
    double level = SoundLevel.of(levels.meanAbove(SILENT_DBFS), clippedFraction);
    double clarity = SoundClarity.of(levels);
    return MetricValues.builder()
        .put(Metric.RMS_DBFS, decibels((squares + windowSquares) / total))
        .put(Metric.SOUND_CLIPPED_FRACTION, clippedFraction)
        .put(Metric.SILENT_FRACTION, levels.shareBelow(SILENT_DBFS))
        .put(Metric.AUDIO_LEVEL, level)
        .put(Metric.AUDIO_CLARITY, clarity)
        .put(Metric.AUDIO_QUALITY, weights.mean(level, clarity))
        .build();
  }

  private static double decibels(double meanSquare) {
    return Math.max(FLOOR_DBFS, 10 * Math.log10(meanSquare));
  }
}
