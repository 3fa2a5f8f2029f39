package dailies.udfs.timeline;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A CMX 3600 edit decision list: cuts only, all of the timeline's own frame rate, at most {@value
 * #MOST_EVENTS}. A reel has eight characters at most, so the file's name and URL stand below each
 * event as comments. Lines are UTF-8 and end as they do on CMX's own disks.
 */
public final class EdlFormat implements TimelineFormat {
  /** Event numbers have three digits. */
  public static final int MOST_EVENTS = 999;

  private static final String END_OF_LINE = "\r\n";

  /**
   * @throws IllegalArgumentException when there are more events, or one has another rate
   */
  @Override
  public void write(Timeline timeline, OutputStream out) throws IOException {
    line(out, "TITLE: " + OneLine.of(timeline.title()));
    line(out, "FCM: " + (isDrop(timeline.start()) ? "DROP FRAME" : "NON-DROP FRAME"));
    Reels reels = new Reels();
    Timecode record = timeline.start();
    int number = 0;
    for (TimelineEvent event : timeline.events()) {
      number++;
      check(timeline, event, number);
      Timecode end = record.plus(event.stretch().frames());
      event(out, number, reels.of(event), event, record, end);
      record = end;
    }
  }

  private static boolean isDrop(Timecode timecode) {
    return timecode.counting() == Timecode.Counting.DROP;
  }

  private static void check(Timeline timeline, TimelineEvent event, int number) {
    if (number > MOST_EVENTS) {
      throw new IllegalArgumentException(
          "Invalid EDL: it holds %d events at most.".formatted(MOST_EVENTS));
    }
    if (!event.rate().equals(timeline.rate())) {
      throw new IllegalArgumentException(
          "Invalid EDL: %s has %s frames a second, the list %s."
              .formatted(event.name(), event.rate(), timeline.rate()));
    }
  }

  private static void event(
      OutputStream out,
      int number,
      String reel,
      TimelineEvent event,
      Timecode recordIn,
      Timecode recordOut)
      throws IOException {
    line(out, "");
    line(
        out,
        String.format(
            Locale.ROOT,
            "%03d  %-8s %-5s C        %s %s %s %s",
            number,
            reel,
            event.hasSound() ? "B" : "V",
            event.in(),
            event.out(),
            recordIn,
            recordOut));
    line(out, "* FROM CLIP NAME: " + OneLine.of(event.name()));
    line(out, "* SOURCE FILE: " + OneLine.of(event.url()));
    line(out, "* COMMENT: " + OneLine.of(comment(event.notes())));
  }

  private static String comment(TakeNotes notes) {
    String score = String.format(Locale.ROOT, "SCORE %.1f", notes.score());
    String scene = notes.scene() == null ? "" : " SCENE " + notes.scene();
    return score + scene + (notes.remarks() == null ? "" : " " + notes.remarks());
  }

  private static void line(OutputStream out, String text) throws IOException {
    out.write((text + END_OF_LINE).getBytes(StandardCharsets.UTF_8));
  }
}
