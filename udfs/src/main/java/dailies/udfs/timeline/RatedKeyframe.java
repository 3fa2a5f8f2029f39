package dailies.udfs.timeline;

import java.util.Objects;

/**
 * A keyframe of a clip and the shot that it stands for. All times are in microseconds from the
 * clip's first frame.
 *
 * @param quality 0 to 1; NaN where nothing was measured
 */
public record RatedKeyframe(
    int shotIndex, long ptsMicros, long shotFirstMicros, long shotLastMicros, double quality) {
  public RatedKeyframe {
    if (ptsMicros < shotFirstMicros || ptsMicros > shotLastMicros) {
      throw new IllegalArgumentException(
          "Invalid keyframe: at %d, and its shot is from %d to %d."
              .formatted(ptsMicros, shotFirstMicros, shotLastMicros));
    }
  }

  boolean isOfShot(RatedKeyframe other) {
    return shotIndex == Objects.requireNonNull(other).shotIndex;
  }
}
