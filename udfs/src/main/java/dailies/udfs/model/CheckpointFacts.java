package dailies.udfs.model;

import dailies.udfs.embed.clip.ClipCheckpoint;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the headers of a checkpoint tell, by name. */
public final class CheckpointFacts {
  private CheckpointFacts() {}

  /** Text and whole numbers, in the order in which they are to be shown. */
  public static Map<String, Object> of(ClipCheckpoint checkpoint) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("architecture", checkpoint.name());
    facts.put("parameters", checkpoint.parameterCount());
    facts.put("weights_bytes", checkpoint.sizeBytes());
    facts.put("stored_precision", String.join(", ", checkpoint.storedPrecisions()));
    facts.put("image_size", checkpoint.imageSize());
    return facts;
  }
}
