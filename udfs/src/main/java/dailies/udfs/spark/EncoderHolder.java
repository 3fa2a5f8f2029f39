package dailies.udfs.spark;

import dailies.udfs.embed.BuiltinEncoder;
import dailies.udfs.embed.Encoder;
import java.util.HashMap;
import java.util.Map;

/**
 * The encoders of this executor, one a model, made when first needed and closed when the JVM ends.
 * A model in a field of a serialised function would be loaded again for each task.
 */
public final class EncoderHolder {
  /** The model that needs no download. */
  public static final String BUILTIN = "builtin";

  private static final Map<String, Encoder> ENCODERS = new HashMap<>();

  private EncoderHolder() {}

  /** The encoder of a model; shared by all tasks of this JVM, which must not close it. */
  public static synchronized Encoder encoder(String model) {
    return ENCODERS.computeIfAbsent(model, EncoderHolder::open);
  }

  /**
   * Returns {@code model}.
   *
   * @throws IllegalArgumentException when there is no such model
   */
  public static String requireKnown(String model) {
    if (!model.equals(BUILTIN)) {
      throw new IllegalArgumentException(
          "Invalid embed.model: " + model + ". This version has the model " + BUILTIN + ".");
    }
    return model;
  }

  private static Encoder open(String model) {
    requireKnown(model);
    Encoder encoder = new BuiltinEncoder();
    Runtime.getRuntime().addShutdownHook(new Thread(encoder::close, "close-encoder"));
    return encoder;
  }
}
