package dailies.udfs.timeline;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.xml.sax.SAXException;

/**
 * Final Cut Pro's XML, version {@value #VERSION}: one event with one project, whose frames are as
 * large as those of its first clip. Times are fractions of seconds on frames' boundaries: starts on
 * those of the file, places and lengths on those of the timeline. Clips of another rate are shown
 * at their own speed.
 */
public final class FcpxmlFormat implements TimelineFormat {
  static final String VERSION = "1.10";

  /** The rates for which the format has a name. */
  private static final Set<String> NAMED_RATES =
      Set.of("23.98", "24", "25", "29.97", "30", "47.95", "48", "50", "59.94", "60");

  /**
   * @param timeline the events of one file follow each other
   */
  @Override
  public void write(Timeline timeline, OutputStream out) throws IOException {
    try {
      XmlWriter xml = new XmlWriter(out, "fcpxml");
      xml.start("fcpxml", "version", VERSION);
      resources(xml, timeline);
      xml.start("library");
      xml.start("event", "name", timeline.title());
      xml.start("project", "name", timeline.title());
      sequence(xml, timeline);
      xml.end("project");
      xml.end("event");
      xml.end("library");
      xml.end("fcpxml");
      xml.finish();
    } catch (SAXException e) {
      throw e.getException() instanceof IOException cause ? cause : new IOException(e);
    }
  }

  private static void resources(XmlWriter xml, Timeline timeline) throws SAXException {
    xml.start("resources");
    Set<String> formats = new HashSet<>();
    format(xml, formats, sequenceFormat(timeline), timeline.rate());
    String mediaId = null;
    for (TimelineEvent event : timeline.events()) {
      if (!event.notes().mediaId().equals(mediaId)) {
        format(xml, formats, Size.of(event), event.rate());
        asset(xml, event);
        mediaId = event.notes().mediaId();
      }
    }
    xml.end("resources");
  }

  private static Size sequenceFormat(Timeline timeline) {
    for (TimelineEvent event : timeline.events()) {
      if (event.width() > 0 && event.height() > 0) {
        return Size.of(event);
      }
    }
    return new Size(1920, 1080);
  }

  private record Size(int width, int height) {
    static Size of(TimelineEvent event) {
      return new Size(event.width(), event.height());
    }

    String id(FrameRate rate) {
      return "f%dx%d-%d-%d".formatted(width, height, rate.numerator(), rate.denominator());
    }
  }

  private static void format(XmlWriter xml, Set<String> formats, Size size, FrameRate rate)
      throws SAXException {
    if (!formats.add(size.id(rate))) {
      return;
    }
    boolean isSized = size.width() > 0 && size.height() > 0;
    xml.empty(
        "format",
        "id",
        size.id(rate),
        "frameDuration",
        seconds(1, rate),
        "width",
        isSized ? Integer.toString(size.width()) : null,
        "height",
        isSized ? Integer.toString(size.height()) : null);
  }

  private static void asset(XmlWriter xml, TimelineEvent event) throws SAXException {
    xml.start(
        "asset",
        "id",
        assetId(event),
        "name",
        event.name(),
        "start",
        seconds(event.start().frame(), event.rate()),
        "duration",
        seconds(event.availableFrames(), event.rate()),
        "hasVideo",
        "1",
        "format",
        Size.of(event).id(event.rate()),
        "hasAudio",
        event.hasSound() ? "1" : null);
    xml.empty("media-rep", "kind", "original-media", "src", event.url());
    xml.end("asset");
  }

  private static String assetId(TimelineEvent event) {
    return "m" + event.notes().mediaId();
  }

  private static void sequence(XmlWriter xml, Timeline timeline) throws SAXException {
    long frames = 0;
    for (TimelineEvent event : timeline.events()) {
      frames += timeline.frames(event);
    }
    xml.start(
        "sequence",
        "format",
        sequenceFormat(timeline).id(timeline.rate()),
        "duration",
        seconds(frames, timeline.rate()),
        "tcStart",
        seconds(timeline.start().frame(), timeline.rate()),
        "tcFormat",
        tcFormat(timeline.start()));
    xml.start("spine");
    long offset = timeline.start().frame();
    for (TimelineEvent event : timeline.events()) {
      clip(xml, timeline, event, offset);
      offset += timeline.frames(event);
    }
    xml.end("spine");
    xml.end("sequence");
  }

  private static void clip(XmlWriter xml, Timeline timeline, TimelineEvent event, long offset)
      throws SAXException {
    String start = seconds(event.in().frame(), event.rate());
    String duration = seconds(timeline.frames(event), timeline.rate());
    xml.start(
        "asset-clip",
        "ref",
        assetId(event),
        "offset",
        seconds(offset, timeline.rate()),
        "name",
        event.name(),
        "start",
        start,
        "duration",
        duration,
        "format",
        Size.of(event).id(event.rate()),
        "tcFormat",
        tcFormat(event.start()));
    xml.start("note");
    xml.text(note(event.notes()));
    xml.end("note");
    if (!event.rate().equals(timeline.rate())) {
      xml.empty("conform-rate", "scaleEnabled", "0", "srcFrameRate", rateName(event.rate()));
    }
    if (event.notes().scene() != null) {
      xml.empty(
          "keyword",
          "start",
          start,
          "duration",
          duration,
          "value",
          "scene " + event.notes().scene());
    }
    xml.end("asset-clip");
  }

  private static String note(TakeNotes notes) {
    String score = String.format(Locale.ROOT, "Score %.1f.", notes.score());
    return notes.remarks() == null ? score : score + " " + notes.remarks();
  }

  private static String rateName(FrameRate rate) {
    String name =
        rate.denominator() == 1
            ? Integer.toString(rate.numerator())
            : String.format(Locale.ROOT, "%.2f", rate.framesPerSecond());
    return NAMED_RATES.contains(name) ? name : null;
  }

  private static String tcFormat(Timecode timecode) {
    return timecode.counting() == Timecode.Counting.DROP ? "DF" : "NDF";
  }

  /** The time at which a frame begins, as a fraction. */
  static String seconds(long frames, FrameRate rate) {
    long numerator = Math.multiplyExact(frames, (long) rate.denominator());
    return numerator % rate.numerator() == 0
        ? numerator / rate.numerator() + "s"
        : numerator + "/" + rate.numerator() + "s";
  }
}
