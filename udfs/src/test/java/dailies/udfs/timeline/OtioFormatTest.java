package dailies.udfs.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every object has the fields that OpenTimelineIO's documentation of serialized data lists. */
class OtioFormatTest {
  private static final Set<String> ITEM =
      Set.of("name", "metadata", "source_range", "effects", "markers", "enabled");

  private static final Map<String, Set<String>> FIELDS =
      Map.of(
          "Timeline.1", Set.of("name", "metadata", "global_start_time", "tracks"),
          "Stack.1", with(ITEM, "children"),
          "Track.1", with(ITEM, "children", "kind"),
          "Clip.2", with(ITEM, "media_references", "active_media_reference_key"),
          "Gap.1", ITEM,
          "ExternalReference.1",
              Set.of("name", "metadata", "available_range", "available_image_bounds", "target_url"),
          "TimeRange.1", Set.of("start_time", "duration"),
          "RationalTime.1", Set.of("rate", "value"));

  private static Set<String> with(Set<String> fields, String... more) {
    Set<String> all = new HashSet<>(fields);
    all.addAll(List.of(more));
    return all;
  }

  private static JsonNode written(Timeline timeline) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new OtioFormat().write(timeline, out);
    JsonNode read = new ObjectMapper().readTree(out.toByteArray());
    check(read);
    return read;
  }

  private static void check(JsonNode node) {
    if (node.has("OTIO_SCHEMA")) {
      Set<String> fields = new HashSet<>();
      node.fieldNames().forEachRemaining(fields::add);
      fields.remove("OTIO_SCHEMA");
      assertThat(fields).isEqualTo(FIELDS.get(node.get("OTIO_SCHEMA").asText()));
    }
    node.forEach(OtioFormatTest::check);
  }

  private static double[] range(JsonNode range) {
    assertThat(range.at("/start_time/rate")).isEqualTo(range.at("/duration/rate"));
    return new double[] {
      range.at("/start_time/value").asDouble(),
      range.at("/duration/value").asDouble(),
      range.at("/duration/rate").asDouble()
    };
  }

  private static List<TimelineEvent> mixed() {
    List<TimelineEvent> events = new ArrayList<>(SampleEvents.of(SampleEvents.NTSC));
    events.addAll(SampleEvents.of(SampleEvents.PAL));
    return events;
  }

  @Test
  void everyClipIsInItsOwnRateAndWithinItsFile() throws IOException {
    List<TimelineEvent> events = mixed();
    JsonNode read = written(SampleEvents.timeline(SampleEvents.NTSC, events));
    assertThat(read.at("/global_start_time/value").asDouble()).isEqualTo(107_892);
    assertThat(read.at("/global_start_time/rate").asDouble()).isEqualTo(30_000 / 1001.0);
    JsonNode clips = read.at("/tracks/children/0/children");
    assertThat(clips).hasSameSizeAs(events);
    for (int i = 0; i < events.size(); i++) {
      TimelineEvent event = events.get(i);
      JsonNode reference = clips.get(i).at("/media_references/DEFAULT_MEDIA");
      double[] source = range(clips.get(i).get("source_range"));
      double[] available = range(reference.get("available_range"));
      assertThat(source)
          .containsExactly(
              event.in().frame(), event.stretch().frames(), event.rate().framesPerSecond());
      assertThat(available[0]).isEqualTo(event.start().frame()).isLessThanOrEqualTo(source[0]);
      assertThat(available[0] + available[1]).isGreaterThanOrEqualTo(source[0] + source[1]);
      assertThat(available[2]).isEqualTo(source[2]);
    }
  }

  @Test
  void soundIsBelowItsPictures() throws IOException {
    List<TimelineEvent> events = mixed();
    JsonNode read = written(SampleEvents.timeline(SampleEvents.PAL, events));
    JsonNode sound = read.at("/tracks/children/1");
    assertThat(sound.get("kind").asText()).isEqualTo("Audio");
    for (int i = 0; i < events.size(); i++) {
      JsonNode item = sound.get("children").get(i);
      assertThat(item.get("OTIO_SCHEMA").asText())
          .isEqualTo(events.get(i).hasSound() ? "Clip.2" : "Gap.1");
      assertThat(range(item.get("source_range"))[1]).isEqualTo(events.get(i).stretch().frames());
    }
  }

  @Test
  void namesAndNotesComeBackAsTheyWere() throws IOException {
    JsonNode read =
        written(SampleEvents.timeline(SampleEvents.PAL, SampleEvents.of(SampleEvents.PAL)));
    JsonNode clip = read.at("/tracks/children/0/children/2");
    assertThat(clip.get("name").asText()).isEqualTo(SampleEvents.HOSTILE);
    assertThat(Path.of(URI.create(clip.at("/media_references/DEFAULT_MEDIA/target_url").asText())))
        .isEqualTo(Path.of("/rushes/" + SampleEvents.HOSTILE));
    assertThat(clip.at("/metadata/dailies/scene").asText()).isEqualTo("scene-1");
    assertThat(clip.at("/metadata/dailies/score").asDouble()).isEqualTo(87.25);
    assertThat(clip.at("/metadata/dailies/remarks").asText()).startsWith("Motion blur");
  }
}
