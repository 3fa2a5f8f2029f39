package dailies.udfs.quality.sound;

import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricValues;
import java.util.Arrays;

/**
 * Counts sudden holes in the sound: at least 2 ms and at most half a second of digital silence in a
 * channel that sounded right before and sounds right after, or a gap between blocks. Pauses that
 * sound fades into are none. Of several channels that with the most holes counts.
 */
final class Dropouts implements SoundMeasure<Dropouts> {
  private static final double HOP_SECONDS = 0.001;
  private static final int SHORTEST_HOP = 8;

  private double seconds;
  private long[] counts = new long[0];
  private Holes[] holes = new Holes[0];
  private int sampleRate = 1;

  @Override
  public void begin(int channels, int sampleRate) {
    collect();
    this.sampleRate = sampleRate;
    int hop = Math.max(SHORTEST_HOP, (int) Math.round(HOP_SECONDS * sampleRate));
    holes = new Holes[channels];
    for (int channel = 0; channel < channels; channel++) {
      holes[channel] = new Holes(hop, (double) hop / sampleRate);
    }
  }

  @Override
  public void add(float[][] channels, int frames) {
    for (int channel = 0; channel < holes.length; channel++) {
      holes[channel].add(channels[channel], frames);
    }
    seconds += (double) frames / sampleRate;
  }

  /** Some sound is missing between the last piece and the next one. */
  void gap() {
    for (Holes channel : holes) {
      channel.gap();
    }
  }

  private void collect() {
    counts = all();
    holes = new Holes[0];
  }

  private long[] all() {
    long[] all = Arrays.copyOf(counts, Math.max(counts.length, holes.length));
    for (int channel = 0; channel < holes.length; channel++) {
      all[channel] += holes[channel].count();
    }
    return all;
  }

  @Override
  public void merge(Dropouts later) {
    long[] theirs = later.all();
    counts = Arrays.copyOf(counts, Math.max(counts.length, theirs.length));
    for (int channel = 0; channel < theirs.length; channel++) {
      counts[channel] += theirs[channel];
    }
    seconds += later.seconds;
  }

  @Override
  public void result(MetricValues.Builder values) {
    long most = Arrays.stream(all()).max().orElse(0);
    values.put(Metric.DROPOUTS_PER_MINUTE, most * 60 / seconds);
  }
}
