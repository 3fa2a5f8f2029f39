package dailies.udfs.embed.clip;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dailies.udfs.embed.Inference;
import dailies.udfs.embed.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations that are missing, damaged, or of what Dailies does not compute. */
class DamagedConfigurationTest {
  private static final String REMEDY = "otherwise take another checkpoint";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TinyCheckpoint checkpoint = new TinyCheckpoint();

  @TempDir Path folder;

  private void assertRefused(String... words) {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> ClipCheckpoint.open(folder))
        .withMessageContainingAll(words);
  }

  private void assertNotLoaded(String... words) {
    ClipCheckpoint whole = ClipCheckpoint.open(folder);
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> new ClipEncoder(whole, "tiny", Inference.CPU).close())
        .withMessageContainingAll(words);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"config.json", "preprocessor_config.json", "tokenizer.json"})
  void isMissing(String name) throws IOException {
    checkpoint.write(folder);
    Files.delete(folder.resolve(name));

    assertRefused(path(name), "eckpoint");
  }

  @ParameterizedTest
  @ValueSource(strings = {"config.json", "preprocessor_config.json"})
  void isNoJson(String name) throws IOException {
    checkpoint.write(folder);
    Files.writeString(folder.resolve(name), "<html>404</html>");
    assertRefused(path(name), "Invalid JSON", REMEDY);
    Files.write(folder.resolve(name), new byte[] {'{', (byte) 0xff, (byte) 0xfe, '}'});
    assertRefused(path(name), REMEDY);
    Files.write(folder.resolve(name), new byte[0]);
    assertRefused(path(name), REMEDY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vision_config", "text_config"})
  void lacksATower(String key) throws IOException {
    checkpoint.config().remove(key);
    checkpoint.writeConfigurations(folder);
    assertRefused(path("config.json"), key + " is missing", REMEDY);
    checkpoint.config().putNull(key);
    checkpoint.writeConfigurations(folder);
    assertRefused(path("config.json"), key + " is missing", REMEDY);
    checkpoint.config().put(key, "small");
    checkpoint.writeConfigurations(folder);
    assertRefused(path("config.json"), key + " is small", "an object", REMEDY);
  }

  @ParameterizedTest
  @CsvSource({
    "vision_config, hidden_act, '\"relu\"', relu, quick_gelu or gelu",
    "text_config, hidden_act, 3, 3, a string",
    "vision_config, num_channels, 4, 4, 3",
    "vision_config, patch_size, 64, 64, at most 32",
    "vision_config, patch_size, 0, 0, at least 1",
    "vision_config, image_size, 32.5, 32.5, a whole number",
    "vision_config, num_attention_heads, 5, 5, a divisor of the hidden_size of 32",
    "text_config, num_hidden_layers, '\"two\"', two, a number",
    "text_config, layer_norm_eps, -1, -1, between 0 and 1",
    "text_config, vocab_size, 4294967297, 4294967297, a whole number",
    "vision_config, image_size, 2147483647, 2147483647, at most",
    "text_config, num_hidden_layers, 2147483647, 2147483647, at most",
    "text_config, max_position_embeddings, 2147483647, 2147483647, at most",
  })
  void saysWhatItDoesNotCompute(
      String tower, String key, String json, String found, String expected) throws IOException {
    ((ObjectNode) checkpoint.config().get(tower)).set(key, JSON.readTree(json));
    checkpoint.writeConfigurations(folder);

    assertRefused("config.json", key, found, expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bert", "clip_vision_model", "siglip", "chinese_clip"})
  void isOfAnotherKind(String type) throws IOException {
    checkpoint.config().put("model_type", type);
    checkpoint.writeConfigurations(folder);
    assertRefused(path("config.json"), '"' + type + '"', "\"clip\"", "Take a CLIP checkpoint");
    checkpoint.config().remove("model_type");
    checkpoint.writeConfigurations(folder);
    assertRefused(path("config.json"), "model_type is missing", "\"clip\"", REMEDY);
  }

  @ParameterizedTest
  @CsvSource({
    "size, '{\"height\": 32, \"width\": 32}', height, shortest_edge",
    "size, '{\"shortest_edge\": 16}', 16, crop_size of 32",
    "size, 2147483647, 2147483647, at most",
    "size, 31, 31, crop_size of 32",
    "crop_size, null, 32, crop_size of 224",
    "size, '[32, 32]', '[32, 32]', number",
    "crop_size, '{\"height\": 32, \"width\": 24}', 24, 32",
    "crop_size, '{\"shortest_edge\": 32}', height is missing, a number",
    "crop_size, 24, 24, 32",
    "resample, 2, 2, 3 (bicubic) or 1 (Lanczos)",
    "resample, '\"bilinear\"', bilinear, number",
    "do_center_crop, false, false, true",
    "do_normalize, false, false, true",
    "do_resize, 0, 0, true or false",
    "rescale_factor, 1, 1, 1/255",
    "image_mean, '[0.5, 0.5]', '[0.5, 0.5]', three numbers",
    "image_mean, '\"0.5\"', 0.5, a list of numbers",
    "image_std, '[0.5, 0, 0.5]', '[0.5, 0, 0.5]', above 0",
    "image_std, '[0.5, 1e99, 0.5]', 1.0E99, three numbers",
    "image_mean, '[0.5, 1e99, 0.5]', 1.0E99, three numbers",
  })
  void preprocessesOtherwise(String key, String json, String found, String expected)
      throws IOException {
    checkpoint.preprocessor().set(key, JSON.readTree(json));
    checkpoint.writeConfigurations(folder);

    assertRefused("preprocessor_config.json", key, found, expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "no tokenizer", "[]", "{\"version\": \"1.0\", \"model\": null}"})
  void hasATokenizerThatIsNone(String json) throws IOException {
    checkpoint.write(folder);
    Files.writeString(folder.resolve("tokenizer.json"), json);

    assertNotLoaded(path("tokenizer.json"), "Cannot use tokenizer", "Fetch");
  }

  @Test
  void hasATokenizerWhoseIdsLieBeyondTheEmbedding() throws IOException {
    checkpoint.text().put("vocab_size", 300);
    checkpoint.write(folder);

    assertNotLoaded(path("tokenizer.json"), Integer.toString(TinyTokenizer.START), "300", "Fetch");
  }

  @Test
  void hasATokenizerWithAnotherEnd() throws IOException {
    checkpoint.text().put("eos_token_id", 7);
    checkpoint.write(folder);

    assertNotLoaded(path("tokenizer.json"), "token 7", "eos_token_id", "[515, 516]", "Fetch");
  }
}
