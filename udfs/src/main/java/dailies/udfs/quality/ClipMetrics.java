package dailies.udfs.quality;

/** Sums up the keyframes of one clip. Not thread-safe. */
public final class ClipMetrics {
  private PictureMetrics last;

  public void add(PictureMetrics keyframe) {
    last = keyframe;
  }

  /** Null when nothing was added. */
  public PictureMetrics result() {
    return last;
  }
}
