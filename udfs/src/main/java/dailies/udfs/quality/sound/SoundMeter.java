package dailies.udfs.quality.sound;

import dailies.udfs.decode.SoundBlock;
import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricValues;
import java.io.Serializable;
import java.util.List;

/**
 * Measures a sound track block by block, in bounded memory however long it is. Blocks may change
 * their sample rate and channels on the way. Not thread-safe.
 */
public final class SoundMeter {

  /**
   * How the parts of the audio quality are weighted.
   *
   * @param level at least 0
   * @param clarity at least 0, not 0 together with level
   */
  public record Weights(double level, double clarity) implements Serializable {
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

  /** Samples beyond 10 dB above full scale are cut there. */
  private static final float HIGHEST = 3.1622f;

  private static final double LONGEST_ROUNDING_SECONDS = 0.02;
  private static final double LONGEST_GAP_SECONDS = 5;

  private final Weights weights;
  private final SoundLevels levels = new SoundLevels();
  private final Clipping clipping = new Clipping();
  private final Dropouts dropouts = new Dropouts();
  private final IntegratedLoudness loudness = new IntegratedLoudness();
  private final TruePeak peak = new TruePeak();
  private final ChannelBalance balance = new ChannelBalance();
  private final SpectralFrames spectra = new SpectralFrames();
  private final Hum hum = new Hum();
  private final List<SoundMeasure<?>> measures =
      List.of(levels, clipping, dropouts, loudness, peak, balance, spectra, hum);
  private float[][] channels = new float[0][];
  private int sampleRate;
  private long frames;
  private double endSeconds;

  public SoundMeter() {
    this(Weights.DEFAULT);
  }

  public SoundMeter(Weights weights) {
    this.weights = weights;
  }

  /** Takes in the next block of the track. Samples that are not finite count as silence. */
  public void add(SoundBlock block) {
    int count = block.samples().length / block.channels();
    if (count == 0) {
      return;
    }
    if (block.channels() != channels.length || block.sampleRate() != sampleRate) {
      begin(block);
    }
    separate(block, count);
    countGap(block, count);
    measures.forEach(measure -> measure.add(channels, count));
    frames += count;
  }

  private void begin(SoundBlock block) {
    channels = new float[block.channels()][];
    sampleRate = block.sampleRate();
    measures.forEach(measure -> measure.begin(channels.length, sampleRate));
  }

  private void separate(SoundBlock block, int count) {
    if (channels[0] == null || channels[0].length < count) {
      channels = new float[channels.length][count];
    }
    float[] interleaved = block.samples();
    for (int channel = 0; channel < channels.length; channel++) {
      float[] samples = channels[channel];
      for (int i = 0, at = channel; i < count; i++, at += channels.length) {
        float value = interleaved[at];
        samples[i] = Float.isFinite(value) ? Math.max(-HIGHEST, Math.min(HIGHEST, value)) : 0;
      }
    }
  }

  private void countGap(SoundBlock block, int count) {
    double startSeconds = block.ptsMicros() / 1e6;
    double gap = startSeconds - endSeconds;
    if (frames > 0 && gap > LONGEST_ROUNDING_SECONDS && gap < LONGEST_GAP_SECONDS) {
      dropouts.gap();
    }
    endSeconds = startSeconds + (double) count / sampleRate;
  }

  /**
   * Takes in what {@code other} measured on a later part of the track, and returns itself. What
   * lies across the seam is counted as two or not at all: a run of clipped samples, a block of
   * loudness. {@code other} is not changed.
   */
  public SoundMeter merge(SoundMeter other) {
    levels.merge(other.levels);
    clipping.merge(other.clipping);
    dropouts.merge(other.dropouts);
    loudness.merge(other.loudness);
    peak.merge(other.peak);
    balance.merge(other.balance);
    spectra.merge(other.spectra);
    hum.merge(other.hum);
    frames += other.frames;
    return this;
  }

  /**
   * What was measured so far, of {@link Metric.Scope#SOUND}; none when nothing was added. May be
   * called in between.
   */
  public MetricValues result() {
    if (frames == 0) {
      return MetricValues.NONE;
    }
    double sounding = levels.histogram().meanAbove(Decibels.SILENT);
    double level = SoundLevel.of(sounding, clipping.fraction());
    double clarity = SoundClarity.of(spectra.noise());
    MetricValues.Builder values =
        MetricValues.builder()
            .put(Metric.AUDIO_LEVEL, level)
            .put(Metric.AUDIO_CLARITY, clarity)
            .put(Metric.AUDIO_QUALITY, weights.mean(level, clarity));
    measures.forEach(measure -> measure.result(values));
    return values.build();
  }
}
