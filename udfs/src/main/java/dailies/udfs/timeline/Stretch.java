package dailies.udfs.timeline;

/**
 * A part of a clip, in its own frames.
 *
 * @param firstFrame number of its first frame, from 0
 * @param endFrame number of the first frame behind it
 * @param quality 0 to 1; the mean of its keyframes; NaN where there are none
 */
public record Stretch(long firstFrame, long endFrame, double quality) {
  public Stretch {
    if (firstFrame < 0 || endFrame <= firstFrame) {
      throw new IllegalArgumentException(
          "Invalid stretch: from frame %d up to %d.".formatted(firstFrame, endFrame));
    }
  }

  public long frames() {
    return endFrame - firstFrame;
  }
}
