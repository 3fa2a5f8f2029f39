package dailies.udfs.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.SAXParserFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.ext.DefaultHandler2;

/** Documents are read by a validating parser, against the part of the format that is written. */
class FcpxmlFormatTest {

  /** A fraction of seconds. */
  private record Seconds(BigInteger numerator, BigInteger denominator) {
    static Seconds of(String text) {
      assertThat(text).matches("\\d+(/\\d+)?s");
      String[] parts = text.substring(0, text.length() - 1).split("/");
      return new Seconds(
          new BigInteger(parts[0]), parts.length == 1 ? BigInteger.ONE : new BigInteger(parts[1]));
    }

    /** The number of the frame; it must begin right then. */
    long frame(FrameRate rate) {
      BigInteger[] frame =
          numerator
              .multiply(BigInteger.valueOf(rate.numerator()))
              .divideAndRemainder(denominator.multiply(BigInteger.valueOf(rate.denominator())));
      assertThat(frame[1]).as("%s on a frame of %s", this, rate).isZero();
      return frame[0].longValueExact();
    }
  }

  /** The elements of one name with their attributes, and all text. */
  private static final class Elements extends DefaultHandler2 {
    private final Map<String, List<Map<String, String>>> byName = new HashMap<>();
    private final StringBuilder text = new StringBuilder();

    @Override
    public InputSource getExternalSubset(String name, String baseUri) {
      return new InputSource(FcpxmlFormatTest.class.getResourceAsStream("fcpxml-subset.dtd"));
    }

    @Override
    public void startElement(String uri, String local, String name, Attributes attributes) {
      Map<String, String> values = new HashMap<>();
      for (int i = 0; i < attributes.getLength(); i++) {
        values.put(attributes.getQName(i), attributes.getValue(i));
      }
      byName.computeIfAbsent(name, key -> new ArrayList<>()).add(values);
    }

    @Override
    public void characters(char[] characters, int start, int length) {
      text.append(characters, start, length);
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }

    List<Map<String, String>> named(String name) {
      return byName.getOrDefault(name, List.of());
    }

    Map<String, String> byId(String name, String id) {
      return named(name).stream().filter(one -> one.get("id").equals(id)).findFirst().orElseThrow();
    }
  }

  private static byte[] written(Timeline timeline) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new FcpxmlFormat().write(timeline, out);
    return out.toByteArray();
  }

  private static Elements read(byte[] document) throws Exception {
    SAXParserFactory factory = SAXParserFactory.newInstance();
    factory.setValidating(true);
    XMLReader reader = factory.newSAXParser().getXMLReader();
    Elements elements = new Elements();
    reader.setContentHandler(elements);
    reader.setErrorHandler(elements);
    reader.setEntityResolver(elements);
    reader.parse(new InputSource(new ByteArrayInputStream(document)));
    return elements;
  }

  @ParameterizedTest
  @ValueSource(doubles = {23.976, 25, 29.97, 30, 59.94})
  void everyTimeIsOnAFrame(double framesPerSecond) throws Exception {
    FrameRate rate = FrameRate.nearest(framesPerSecond);
    List<TimelineEvent> events =
        Stream.of(rate, SampleEvents.PAL, SampleEvents.NTSC)
            .distinct()
            .flatMap(each -> SampleEvents.of(each).stream())
            .toList();
    Timeline timeline = SampleEvents.timeline(rate, events);
    Elements read = read(written(timeline));
    List<Map<String, String>> clips = read.named("asset-clip");
    assertThat(clips).hasSameSizeAs(events);
    long offset = timeline.start().frame();
    for (int i = 0; i < events.size(); i++) {
      TimelineEvent event = events.get(i);
      Map<String, String> clip = clips.get(i);
      assertThat(Seconds.of(clip.get("offset")).frame(rate)).isEqualTo(offset);
      assertThat(Seconds.of(clip.get("start")).frame(event.rate())).isEqualTo(event.in().frame());
      long frames = Seconds.of(clip.get("duration")).frame(rate);
      double wanted = event.stretch().frames() / event.rate().framesPerSecond();
      assertThat(wanted - frames / rate.framesPerSecond())
          .isBetween(-1e-9, 1 / rate.framesPerSecond());
      Map<String, String> asset = read.byId("asset", clip.get("ref"));
      long first = Seconds.of(asset.get("start")).frame(event.rate());
      assertThat(first).isEqualTo(event.start().frame());
      assertThat(Seconds.of(asset.get("duration")).frame(event.rate()))
          .isGreaterThanOrEqualTo(event.stretch().endFrame());
      assertThat(Seconds.of(read.byId("format", clip.get("format")).get("frameDuration")))
          .isEqualTo(Seconds.of(event.rate().denominator() + "/" + event.rate().numerator() + "s"));
      offset += frames;
    }
    Map<String, String> sequence = read.named("sequence").get(0);
    assertThat(Seconds.of(sequence.get("tcStart")).frame(rate)).isEqualTo(timeline.start().frame());
    assertThat(Seconds.of(sequence.get("duration")).frame(rate))
        .isEqualTo(offset - timeline.start().frame());
  }

  @Test
  void anHourOfDroppedNumbersIsWhereEditorsHaveIt() throws Exception {
    Elements read =
        read(written(SampleEvents.timeline(SampleEvents.NTSC, SampleEvents.of(SampleEvents.NTSC))));
    assertThat(read.named("sequence").get(0))
        .containsEntry("tcStart", "107999892/30000s")
        .containsEntry("tcFormat", "DF");
    assertThat(read.named("format").get(0)).containsEntry("frameDuration", "1001/30000s");
  }

  @Test
  void aFileIsAnAssetOnceAndOtherRatesAreNotSpedUp() throws Exception {
    List<TimelineEvent> events = new ArrayList<>(SampleEvents.of(SampleEvents.PAL));
    events.addAll(SampleEvents.of(SampleEvents.FILM).subList(2, 3));
    Elements read = read(written(SampleEvents.timeline(SampleEvents.PAL, events.subList(0, 3))));
    assertThat(read.named("asset")).hasSize(2);
    assertThat(read.named("conform-rate")).isEmpty();
    Timeline film = SampleEvents.timeline(SampleEvents.FILM, events.subList(0, 3));
    assertThat(read(written(film)).named("conform-rate"))
        .hasSize(3)
        .allSatisfy(
            rate ->
                assertThat(rate)
                    .containsEntry("srcFrameRate", "25")
                    .containsEntry("scaleEnabled", "0"));
  }

  @Test
  void namesComeBackAsTheyWereButForWhatXmlCannotHold() throws Exception {
    byte[] document =
        written(SampleEvents.timeline(SampleEvents.PAL, SampleEvents.of(SampleEvents.PAL)));
    assertThat(new String(document, StandardCharsets.UTF_8))
        .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE fcpxml>\n<fcpxml");
    Elements read = read(document);
    String name = SampleEvents.HOSTILE.replace('\u0001', '\uFFFD');
    assertThat(read.named("asset-clip").get(2)).containsEntry("name", name);
    assertThat(read.named("project").get(0)).containsEntry("name", "Best \"takes\"\n<1>");
    assertThat(Path.of(URI.create(read.named("media-rep").get(1).get("src"))))
        .isEqualTo(Path.of("/rushes/" + SampleEvents.HOSTILE));
    assertThat(read.text).contains("Score 87.3. Motion blur: use a tripod.\nOr\tlight.");
    assertThat(read.named("keyword")).hasSize(3);
  }
}
