package dailies.udfs.decode;

/**
 * A frame that stands for its shot.
 *
 * @param picture at analysis size, in display orientation
 * @param frameIndex number of the frame in the clip, from 0
 * @param ptsMicros its real presentation timestamp, in microseconds from the clip's start
 * @param shot the shot that it stands for
 */
public record Keyframe(Picture picture, long frameIndex, long ptsMicros, ShotSpan shot) {

  /** Number of its shot in the clip, from 0. */
  public int shotIndex() {
    return shot.index();
  }
}
