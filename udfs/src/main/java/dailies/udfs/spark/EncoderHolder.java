package dailies.udfs.spark;

import dailies.udfs.embed.Encoder;
import dailies.udfs.embed.Inference;
import dailies.udfs.model.LocalModel;
import dailies.udfs.model.ModelOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models of this executor, one a model and device, loaded when first needed and closed when the
 * JVM ends. A model in a field of a serialised function would be loaded again for each task.
 */
public final class EncoderHolder {
  private static final Logger LOG = LoggerFactory.getLogger(EncoderHolder.class);
  private static final Map<Key, LoadedModel> MODELS = new HashMap<>();
  private static long loads;

  private EncoderHolder() {}

  private record Key(String modelId, Inference inference) {}

  /**
   * A model on the device of this task; shared by all tasks of this JVM, which must not close it.
   *
   * @throws dailies.udfs.embed.ModelException when it is not there as the driver found it, or
   *     cannot be loaded
   */
  public static synchronized LoadedModel model(PinnedModel model, Configuration storage) {
    Inference inference = TaskResources.devices().choose(model.options());
    return MODELS.computeIfAbsent(
        new Key(model.options().isBuiltin() ? ModelOptions.BUILTIN : model.modelId(), inference),
        key -> new LoadedModel(load(model, inference, storage), inference, model.options()));
  }

  /** The model that is part of Dailies. */
  static Encoder builtin() {
    PinnedModel builtin = new PinnedModel(ModelOptions.DEFAULT, ModelOptions.BUILTIN, List.of());
    return model(builtin, null).encoder();
  }

  /** How many models this JVM has loaded so far. */
  public static synchronized long loads() {
    return loads;
  }

  private static Encoder load(PinnedModel model, Inference inference, Configuration storage) {
    if (MODELS.isEmpty()) {
      Runtime.getRuntime().addShutdownHook(new Thread(EncoderHolder::close, "close-encoders"));
    }
    loads++;
    long start = System.nanoTime();
    Encoder encoder =
        model.options().isBuiltin()
            ? LocalModel.builtin()
            : model.onThisMachine(storage).load(model.modelId(), inference, model.options());
    long millis = (System.nanoTime() - start) / 1_000_000;
    LOG.info("Loaded the model {} on {} in {} ms", model.modelId(), inference.device(), millis);
    return encoder;
  }

  private static synchronized void close() {
    MODELS.values().forEach(LoadedModel::close);
    MODELS.clear();
  }
}
