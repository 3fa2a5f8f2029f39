package dailies.udfs.decode;

/**
 * A shot of a clip: from its first to its last frame. A dissolve is part of neither shot beside it.
 *
 * @param index number of the shot in its clip, from 0
 * @param firstMicros presentation time of its first frame, in microseconds from the clip's start
 * @param lastMicros presentation time of its last frame; before a dissolve, of the last frame that
 *     was still at hand, which may be some frames earlier
 */
public record ShotSpan(int index, long firstMicros, long lastMicros) {
  public ShotSpan {
    if (lastMicros < firstMicros) {
      throw new IllegalArgumentException(
          "Invalid shot: it ends at %d and begins at %d".formatted(lastMicros, firstMicros));
    }
  }
}
