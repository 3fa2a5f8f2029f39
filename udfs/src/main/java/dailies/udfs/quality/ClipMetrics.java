package dailies.udfs.quality;

/**
 * Sums up the keyframes of one clip: the median of each metric, so that neither one lucky frame nor
 * a few bad ones decide. In bounded memory, and therefore off by up to 0.001 from the third frame
 * on. The order of frames does not matter. Not thread-safe.
 */
public final class ClipMetrics {
  private final UnitHistogram sharpness = new UnitHistogram();
  private final UnitHistogram exposure = new UnitHistogram();
  private final UnitHistogram motionBlur = new UnitHistogram();
  private final UnitHistogram noise = new UnitHistogram();
  private final UnitHistogram contrast = new UnitHistogram();
  private final UnitHistogram brightness = new UnitHistogram();
  private long frames;

  public void add(PictureMetrics keyframe) {
    sharpness.add(keyframe.sharpness());
    exposure.add(keyframe.exposure());
    motionBlur.add(keyframe.motionBlur());
    noise.add(keyframe.noise());
    contrast.add(keyframe.contrast());
    brightness.add(keyframe.brightness());
    frames++;
  }

  /** Takes in the keyframes of {@code other}, which is not changed, and returns itself. */
  public ClipMetrics merge(ClipMetrics other) {
    sharpness.add(other.sharpness);
    exposure.add(other.exposure);
    motionBlur.add(other.motionBlur);
    noise.add(other.noise);
    contrast.add(other.contrast);
    brightness.add(other.brightness);
    frames += other.frames;
    return this;
  }

  /** The medians; null when nothing was added. */
  public PictureMetrics result() {
    return frames == 0
        ? null
        : new PictureMetrics(
            sharpness.median(),
            exposure.median(),
            motionBlur.median(),
            noise.median(),
            contrast.median(),
            brightness.median());
  }
}
