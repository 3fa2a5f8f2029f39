package dailies.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dailies.udfs.embed.TextEncoder;
import dailies.udfs.model.ModelOptions;
import dailies.udfs.spark.EncoderHolder;
import dailies.udfs.spark.LoadedModel;
import dailies.udfs.spark.ModelUse;
import dailies.udfs.spark.PinnedModel;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** What a model is and how fast it computes here. */
final class ModelCheck {
  private ModelCheck() {}

  /**
   * Looks at a model, loads it and times it.
   *
   * @return what was found by name, in the order in which it is to be shown; values are text,
   *     numbers or truth values
   * @throws dailies.udfs.embed.ModelException when it cannot be used
   */
  static Map<String, Object> of(ModelOptions options, Configuration storage)
      throws InterruptedException {
    PinnedModel pinned = PinnedModel.find(options, storage);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("model", options.model());
    facts.put("model_id", pinned.modelId());
    if (!options.isBuiltin()) {
      facts.put("sha256", pinned.digest());
      facts.put("size_bytes", pinned.sizeBytes());
      facts.putAll(pinned.onThisMachine(storage).facts());
    }
    long start = System.nanoTime();
    LoadedModel loaded = EncoderHolder.model(pinned, storage);
    double loadSeconds = secondsSince(start);
    facts.put("dimension", loaded.encoder().dimension());
    facts.put("has_text_tower", loaded.encoder().text().isPresent());
    double pictures = EncoderSpeed.picturesPerSecond(loaded, 1);
    ModelUse use = loaded.use();
    facts.put("device", use.device());
    facts.put("precision", use.precision());
    facts.put("batch_size", use.batchSize());
    facts.put("load_seconds", rounded(loadSeconds));
    facts.put("pictures_per_second", rounded(pictures));
    Optional<TextEncoder> text = loaded.encoder().text();
    if (text.isPresent()) {
      double texts = EncoderSpeed.textsPerSecond(text.get(), use.batchSize());
      facts.put("texts_per_second", rounded(texts));
    }
    return facts;
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }

  private static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }

  static void printJson(Map<String, Object> facts, PrintStream out) {
    try {
      out.println(new ObjectMapper().writeValueAsString(List.of(facts)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write what was found as JSON", e);
    }
  }

  static void printTable(Map<String, Object> facts, PrintStream out) {
    facts.forEach(
        (name, value) ->
            out.printf(
                Locale.ROOT,
                value instanceof Long ? "%-20s %,d%n" : "%-20s %s%n",
                name.replace('_', ' '),
                value));
  }
}
