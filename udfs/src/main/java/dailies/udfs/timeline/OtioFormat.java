package dailies.udfs.timeline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;

/**
 * OpenTimelineIO's JSON: a timeline with a track of pictures and one of their sound, each clip in
 * the rate of its own file. What Dailies knows of a take is in its clip's metadata, under {@code
 * dailies}.
 */
public final class OtioFormat implements TimelineFormat {
  private static final String SCHEMA = "OTIO_SCHEMA";
  private static final String MEDIA = "DEFAULT_MEDIA";
  private static final JsonFactory JSON =
      new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

  @Override
  public void write(Timeline timeline, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out).useDefaultPrettyPrinter()) {
      begin(json, "Timeline.1", timeline.title());
      json.writeFieldName("global_start_time");
      time(json, timeline.start().frame(), timeline.rate());
      json.writeFieldName("tracks");
      begin(json, "Stack.1", "tracks");
      item(json);
      json.writeArrayFieldStart("children");
      track(json, "V1", "Video", timeline);
      track(json, "A1", "Audio", timeline);
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndObject();
    }
  }

  private static void track(JsonGenerator json, String name, String kind, Timeline timeline)
      throws IOException {
    begin(json, "Track.1", name);
    item(json);
    json.writeStringField("kind", kind);
    json.writeArrayFieldStart("children");
    for (TimelineEvent event : timeline.events()) {
      if (kind.equals("Video") || event.hasSound()) {
        clip(json, event);
      } else {
        gap(json, event);
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void clip(JsonGenerator json, TimelineEvent event) throws IOException {
    json.writeStartObject();
    json.writeStringField(SCHEMA, "Clip.2");
    json.writeStringField("name", event.name());
    notes(json, event);
    json.writeFieldName("source_range");
    range(json, event.in().frame(), event.stretch().frames(), event.rate());
    itemLists(json);
    json.writeObjectFieldStart("media_references");
    json.writeFieldName(MEDIA);
    reference(json, event);
    json.writeEndObject();
    json.writeStringField("active_media_reference_key", MEDIA);
    json.writeEndObject();
  }

  private static void notes(JsonGenerator json, TimelineEvent event) throws IOException {
    json.writeObjectFieldStart("metadata");
    json.writeObjectFieldStart("dailies");
    json.writeStringField("media_id", event.notes().mediaId());
    json.writeStringField("scene", event.notes().scene());
    json.writeNumberField("score", event.notes().score());
    if (!Double.isNaN(event.stretch().quality())) {
      json.writeNumberField("stretch_quality", event.stretch().quality());
    }
    json.writeStringField("remarks", event.notes().remarks());
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void reference(JsonGenerator json, TimelineEvent event) throws IOException {
    begin(json, "ExternalReference.1", "");
    json.writeFieldName("available_range");
    range(json, event.start().frame(), event.availableFrames(), event.rate());
    json.writeNullField("available_image_bounds");
    json.writeStringField("target_url", event.url());
    json.writeEndObject();
  }

  private static void gap(JsonGenerator json, TimelineEvent event) throws IOException {
    begin(json, "Gap.1", "");
    json.writeFieldName("source_range");
    range(json, 0, event.stretch().frames(), event.rate());
    itemLists(json);
    json.writeEndObject();
  }

  private static void begin(JsonGenerator json, String schema, String name) throws IOException {
    json.writeStartObject();
    json.writeStringField(SCHEMA, schema);
    json.writeStringField("name", name);
    json.writeObjectFieldStart("metadata");
    json.writeEndObject();
  }

  /** What every item has that is shown whole. */
  private static void item(JsonGenerator json) throws IOException {
    json.writeNullField("source_range");
    itemLists(json);
  }

  private static void itemLists(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("effects");
    json.writeEndArray();
    json.writeArrayFieldStart("markers");
    json.writeEndArray();
    json.writeBooleanField("enabled", true);
  }

  private static void range(JsonGenerator json, long start, long frames, FrameRate rate)
      throws IOException {
    json.writeStartObject();
    json.writeStringField(SCHEMA, "TimeRange.1");
    json.writeFieldName("start_time");
    time(json, start, rate);
    json.writeFieldName("duration");
    time(json, frames, rate);
    json.writeEndObject();
  }

  private static void time(JsonGenerator json, long frame, FrameRate rate) throws IOException {
    json.writeStartObject();
    json.writeStringField(SCHEMA, "RationalTime.1");
    json.writeNumberField("rate", rate.framesPerSecond());
    json.writeNumberField("value", (double) frame);
    json.writeEndObject();
  }
}
