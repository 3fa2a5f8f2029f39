package dailies.udfs.timeline;

import java.util.Objects;

/**
 * Events one behind the other.
 *
 * @param title a line
 * @param start time code of the first event, and the rate of the timeline
 * @param events may be gone through several times
 */
public record Timeline(String title, Timecode start, Iterable<TimelineEvent> events) {
  public Timeline {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(events, "events");
  }

  public FrameRate rate() {
    return start.rate();
  }

  /** How long an event is on this timeline, in its frames. */
  public long frames(TimelineEvent event) {
    return rate().framesIn(event.stretch().frames(), event.rate());
  }
}
