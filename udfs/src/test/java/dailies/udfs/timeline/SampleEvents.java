package dailies.udfs.timeline;

import dailies.udfs.timeline.Timecode.Counting;
import java.util.ArrayList;
import java.util.List;

/** Events for tests of formats. */
final class SampleEvents {
  static final FrameRate FILM = new FrameRate(24_000, 1001);
  static final FrameRate PAL = new FrameRate(25, 1);
  static final FrameRate NTSC = new FrameRate(30_000, 1001);
  static final FrameRate THIRTY = new FrameRate(30, 1);

  /** A name that means something to XML, JSON, shells and people. */
  static final String HOSTILE =
      "-a \"b\" 'c' <img onerror=x> & \u00e9\u6620\ud83c\udfac\n\u0001.mov";

  private SampleEvents() {}

  static TimelineEvent event(
      String name, Timecode start, long firstFrame, long endFrame, String remarks) {
    return new TimelineEvent(
        name,
        FileUrl.of("file:/rushes/" + name),
        start,
        5000,
        new Stretch(firstFrame, endFrame, 0.8),
        name.length() % 2 == 0,
        1920,
        1080,
        new TakeNotes(
            Integer.toHexString((name + start.rate()).hashCode()), "scene-1", 87.25, remarks));
  }

  /** Three stretches of two clips, of which one has a time code of its own. */
  static List<TimelineEvent> of(FrameRate rate) {
    Counting counting = Timecode.usual(rate);
    Timecode zero = Timecode.zero(rate, counting);
    Timecode own = new Timecode(rate.timecodeBase() * 3599L, rate, counting);
    List<TimelineEvent> events = new ArrayList<>();
    events.add(event("A001_C002_0915.mov", zero, 0, 1801, null));
    events.add(event("A001_C002_0915.mov", zero, 1850, 1999, null));
    events.add(event(HOSTILE, own, 12, 345, "Motion blur: use a tripod.\nOr\tlight."));
    return events;
  }

  static Timeline timeline(FrameRate rate, List<TimelineEvent> events) {
    Counting counting = Timecode.usual(rate);
    String hour = counting == Counting.DROP ? "01:00:00;00" : "01:00:00:00";
    return new Timeline("Best \"takes\"\n<1>", Timecode.parse(hour, rate), events);
  }
}
