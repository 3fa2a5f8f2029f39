package dailies.udfs.timeline;

import java.util.Objects;

/**
 * A stretch of a clip on a timeline.
 *
 * @param name of the file
 * @param url where editors find the file, percent-encoded
 * @param start the time code of the clip's first frame, and its rate
 * @param availableFrames how long the clip is, at least up to the stretch's end
 * @param width in pixels, as displayed; 0 when unknown
 * @param height in pixels, as displayed; 0 when unknown
 * @param notes what Dailies knows of the take
 */
public record TimelineEvent(
    String name,
    String url,
    Timecode start,
    long availableFrames,
    Stretch stretch,
    boolean hasSound,
    int width,
    int height,
    TakeNotes notes) {
  public TimelineEvent {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(stretch, "stretch");
    Objects.requireNonNull(notes, "notes");
    if (availableFrames < stretch.endFrame()) {
      throw new IllegalArgumentException(
          "Invalid stretch: up to frame %d of %d.".formatted(stretch.endFrame(), availableFrames));
    }
  }

  public FrameRate rate() {
    return start.rate();
  }

  /** The time code of the stretch's first frame. */
  public Timecode in() {
    return start.plus(stretch.firstFrame());
  }

  /** The time code behind the stretch's last frame. */
  public Timecode out() {
    return start.plus(stretch.endFrame());
  }
}
