package dailies.udfs.embed.clip;

import dailies.udfs.embed.ModelException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What {@code config.json} says of a CLIP model. Keys that many published checkpoints leave out
 * have the values that Hugging Face's {@code CLIPConfig} documents: those of ViT-B/32.
 *
 * @param dimension of embeddings
 * @param imageSize side in pixels
 * @param patchSize side in pixels
 * @param endToken whose position a text's vector is taken at; {@value #LARGEST_TOKEN} in older
 *     checkpoints, which means the first position of the largest token
 */
record ClipConfiguration(
    int dimension,
    int imageSize,
    int patchSize,
    TowerShape vision,
    TowerShape text,
    int vocabularySize,
    long endToken) {
  static final long LARGEST_TOKEN = 2;

  private static final String MODEL_TYPE = "clip";
  private static final int COLOUR_CHANNELS = 3;

  // Far beyond any model: a damaged number shall not use up memory before it is noticed.
  private static final int MOST_LAYERS = 1_000;
  private static final int MOST_TOKENS = 10_000;
  private static final int MOST_PIXELS = 10_000;
  private static final int MOST_NUMBERS = 1_000_000;

  static ClipConfiguration read(Path file) {
    ModelJson json = ModelJson.read(file);
    requireClip(json);
    ModelJson vision = part(json, "vision_config");
    ModelJson text = part(json, "text_config");
    int imageSize = vision.positive("image_size", 224, MOST_PIXELS);
    int patchSize = vision.positive("patch_size", 32, imageSize);
    if (vision.whole("num_channels", COLOUR_CHANNELS) != COLOUR_CHANNELS) {
      throw vision.invalid("num_channels", "3: pictures are red, green and blue");
    }
    int patches = imageSize / patchSize * (imageSize / patchSize);
    return new ClipConfiguration(
        json.positive("projection_dim", 512, MOST_NUMBERS),
        imageSize,
        patchSize,
        tower(vision, "vision_model", 768, 12, patches + 1),
        tower(
            text, "text_model", 512, 8, text.positive("max_position_embeddings", 77, MOST_TOKENS)),
        text.positive("vocab_size", 49408, Integer.MAX_VALUE),
        text.whole("eos_token_id", 49407));
  }

  private static void requireClip(ModelJson json) {
    if (!json.has("model_type")) {
      throw json.invalid("model_type", "\"" + MODEL_TYPE + "\"");
    }
    String type = json.text("model_type");
    if (!type.equals(MODEL_TYPE)) {
      throw new ModelException(
          "Cannot use the model of "
              + json.file()
              + ": its model_type is \""
              + type
              + "\", expected \""
              + MODEL_TYPE
              + "\". Take a CLIP checkpoint with an image and a text tower.");
    }
  }

  /** In older files a second object, with what it leaves out, goes before the first one. */
  private static ModelJson part(ModelJson json, String key) {
    String older = key + "_dict";
    if (!json.has(key) && !json.has(older)) {
      throw json.invalid(key, "an object that describes this tower");
    }
    return json.object(json.has(older) ? older : key);
  }

  private static TowerShape tower(
      ModelJson json, String prefix, int usualWidth, int usualHeads, int tokens) {
    int width = json.positive("hidden_size", usualWidth, MOST_NUMBERS);
    int heads = json.positive("num_attention_heads", usualHeads, width);
    if (width % heads != 0) {
      throw json.invalid("num_attention_heads", "a divisor of the hidden_size of " + width);
    }
    double epsilon = json.number("layer_norm_eps", 1e-5);
    if (!(epsilon > 0 && epsilon < 1)) {
      throw json.invalid("layer_norm_eps", "a number between 0 and 1");
    }
    return new TowerShape(
        prefix,
        width,
        json.positive("intermediate_size", 4 * usualWidth, MOST_NUMBERS),
        json.positive("num_hidden_layers", 12, MOST_LAYERS),
        heads,
        tokens,
        activation(json),
        epsilon);
  }

  private static ActivationFunction activation(ModelJson json) {
    String key = json.text("hidden_act", ActivationFunction.QUICK_GELU.key());
    return Arrays.stream(ActivationFunction.values())
        .filter(function -> function.key().equals(key))
        .findFirst()
        .orElseThrow(() -> json.invalid("hidden_act", knownActivations()));
  }

  private static String knownActivations() {
    return Arrays.stream(ActivationFunction.values())
        .map(ActivationFunction::key)
        .collect(Collectors.joining(" or "));
  }
}
