package dailies.udfs.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists are read back by their columns, and their time codes by FFmpeg. */
class EdlFormatTest {
  private static final String CODE = "(\\d\\d:\\d\\d:\\d\\d[:;]\\d\\d)";
  private static final Pattern EVENT =
      Pattern.compile(
          "(\\d{3})  ([A-Z0-9_]{1,8}) +(V|B) +C        %s %s %s %s"
              .formatted(CODE, CODE, CODE, CODE));

  private record Event(
      int number, String reel, String track, long in, long out, long recordIn, long recordOut) {}

  private static List<String> lines(Timeline timeline) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new EdlFormat().write(timeline, out);
    return List.of(out.toString(StandardCharsets.UTF_8).split("\r\n", -1));
  }

  private static List<Event> read(List<String> lines, FrameRate rate) {
    List<Event> events = new ArrayList<>();
    for (String line : lines) {
      Matcher matcher = EVENT.matcher(line);
      if (matcher.matches()) {
        long[] times = new long[4];
        for (int i = 0; i < 4; i++) {
          times[i] = FfmpegTimecode.frame(matcher.group(4 + i), rate);
        }
        events.add(
            new Event(
                Integer.parseInt(matcher.group(1)),
                matcher.group(2),
                matcher.group(3),
                times[0],
                times[1],
                times[2],
                times[3]));
      }
    }
    return events;
  }

  @ParameterizedTest
  @ValueSource(doubles = {23.976, 24, 25, 29.97, 30, 50, 59.94, 60})
  void everyFrameIsWhereItBelongs(double framesPerSecond) throws IOException {
    FrameRate rate = FrameRate.nearest(framesPerSecond);
    List<TimelineEvent> events = SampleEvents.of(rate);
    Timeline timeline = SampleEvents.timeline(rate, events);
    List<Event> read = read(lines(timeline), rate);
    assertThat(read).hasSize(3);
    long record = timeline.start().frame();
    for (int i = 0; i < 3; i++) {
      Event event = read.get(i);
      assertThat(event.number()).isEqualTo(i + 1);
      assertThat(event.in()).isEqualTo(events.get(i).in().frame());
      assertThat(event.out()).isEqualTo(events.get(i).out().frame());
      assertThat(event.recordIn()).isEqualTo(record);
      assertThat(event.recordOut() - event.recordIn()).isEqualTo(event.out() - event.in());
      record = event.recordOut();
    }
  }

  @Test
  void saysHowItCounts() throws IOException {
    assertThat(lines(SampleEvents.timeline(SampleEvents.NTSC, SampleEvents.of(SampleEvents.NTSC))))
        .startsWith("TITLE: Best \"takes\"\u240a<1>", "FCM: DROP FRAME")
        .contains("001  A001_C00 B     C        00:00:00;00 00:01:00;03 01:00:00;00 01:01:00;03");
    assertThat(lines(SampleEvents.timeline(SampleEvents.PAL, SampleEvents.of(SampleEvents.PAL))))
        .contains("FCM: NON-DROP FRAME");
  }

  @Test
  void everyNameStaysInItsLine() throws IOException {
    List<String> lines =
        lines(SampleEvents.timeline(SampleEvents.PAL, SampleEvents.of(SampleEvents.PAL)));
    assertThat(lines)
        .allMatch(
            line -> line.isEmpty() || line.matches("(TITLE: |FCM: |\\* [A-Z ]+: |\\d{3}  ).*"))
        .contains(
            "* FROM CLIP NAME: -a \"b\" 'c' <img onerror=x> & \u00e9\u6620\ud83c\udfac\u240a\u2401.mov")
        .contains(
            "* COMMENT: SCORE 87.3 SCENE scene-1 Motion blur: use a tripod.\u240aOr\u2409light.");
    String url =
        lines.stream()
            .filter(line -> line.startsWith("* SOURCE FILE: "))
            .reduce((one, other) -> other)
            .orElseThrow()
            .substring("* SOURCE FILE: ".length());
    assertThat(Path.of(URI.create(url))).isEqualTo(Path.of("/rushes/" + SampleEvents.HOSTILE));
  }

  @Test
  void filesWithTheSameBeginningGetReelsOfTheirOwn() throws IOException {
    Timecode zero = Timecode.zero(SampleEvents.PAL, Timecode.Counting.NON_DROP);
    List<TimelineEvent> events =
        List.of(
            SampleEvents.event("holiday_one.mov", zero, 0, 5, null),
            SampleEvents.event("holiday_two.mov", zero, 0, 5, null),
            SampleEvents.event("holiday_one.mov", zero, 7, 9, null),
            SampleEvents.event("\u6620\u50cf.mov", zero, 7, 9, null));
    assertThat(read(lines(SampleEvents.timeline(SampleEvents.PAL, events)), SampleEvents.PAL))
        .extracting(Event::reel)
        .containsExactly("HOLIDAY", "HOLIDA_2", "HOLIDAY", "CLIP");
  }

  @Test
  void moreThanNumbersCanTellIsRefused() throws IOException {
    Timecode zero = Timecode.zero(SampleEvents.PAL, Timecode.Counting.NON_DROP);
    TimelineEvent event = SampleEvents.event("a.mov", zero, 0, 5, null);
    List<TimelineEvent> most = Collections.nCopies(EdlFormat.MOST_EVENTS, event);
    assertThat(read(lines(SampleEvents.timeline(SampleEvents.PAL, most)), SampleEvents.PAL))
        .hasSize(999);
    Timeline more = SampleEvents.timeline(SampleEvents.PAL, Collections.nCopies(1000, event));
    assertThatThrownBy(() -> lines(more)).hasMessageContaining("999 events at most");
  }

  @Test
  void aClipOfAnotherRateIsRefused() {
    Timeline mixed = SampleEvents.timeline(SampleEvents.PAL, SampleEvents.of(SampleEvents.NTSC));
    assertThatThrownBy(() -> lines(mixed)).hasMessageContaining("29.97 frames a second");
  }
}
