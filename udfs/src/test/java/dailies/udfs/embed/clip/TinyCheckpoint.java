package dailies.udfs.embed.clip;

import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Writes CLIP checkpoints with random weights: small ones for tests, and large ones for benchmarks.
 * Configurations may be changed before anything is written.
 */
public final class TinyCheckpoint {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WEIGHTS = "model.safetensors";

  private final ObjectNode config = JSON.createObjectNode();
  private final ObjectNode preprocessor = JSON.createObjectNode();
  private final Map<String, StoredType> types = new TreeMap<>();
  private StoredType type = StoredType.F32;
  private int shards = 1;
  private int seed;

  /** Two layers of 32 and 24 numbers, pictures of 32 pixels in 8x8 patches, 16 dimensions. */
  public TinyCheckpoint() {
    config.put("model_type", "clip").put("projection_dim", 16);
    tower("vision_config", 32, 48, 2, 4).put("image_size", 32).put("patch_size", 8);
    tower("text_config", 24, 40, 2, 2)
        .put("vocab_size", TinyTokenizer.VOCABULARY)
        .put("max_position_embeddings", 12)
        .put("eos_token_id", TinyTokenizer.END);
    pictures(32);
    preprocessor.putArray("image_mean").add(0.5).add(0.45).add(0.4);
    preprocessor.putArray("image_std").add(0.25).add(0.26).add(0.27);
  }

  /** ViT-B/32 as first published, with 151 million parameters. */
  static TinyCheckpoint vitB32() {
    TinyCheckpoint checkpoint = new TinyCheckpoint();
    checkpoint.config.put("projection_dim", 512);
    checkpoint
        .tower("vision_config", 768, 3072, 12, 12)
        .put("image_size", 224)
        .put("patch_size", 32);
    checkpoint.tower("text_config", 512, 2048, 12, 8).put("eos_token_id", TinyTokenizer.END);
    checkpoint.pictures(224);
    return checkpoint;
  }

  private ObjectNode tower(String key, int width, int hidden, int layers, int heads) {
    return config
        .putObject(key)
        .put("hidden_size", width)
        .put("intermediate_size", hidden)
        .put("num_hidden_layers", layers)
        .put("num_attention_heads", heads);
  }

  private void pictures(int side) {
    preprocessor.putObject("size").put("shortest_edge", side);
    preprocessor.putObject("crop_size").put("height", side).put("width", side);
  }

  ObjectNode config() {
    return config;
  }

  ObjectNode vision() {
    return (ObjectNode) config.get("vision_config");
  }

  ObjectNode text() {
    return (ObjectNode) config.get("text_config");
  }

  ObjectNode preprocessor() {
    return preprocessor;
  }

  /** What all weights are stored as. */
  TinyCheckpoint stored(StoredType type) {
    this.type = type;
    return this;
  }

  /** What one tensor is stored as. */
  TinyCheckpoint stored(String name, StoredType type) {
    types.put(name, type);
    return this;
  }

  /** Other seeds give other weights, which make another model. */
  public TinyCheckpoint seed(int seed) {
    this.seed = seed;
    return this;
  }

  /** In how many files the weights are. */
  TinyCheckpoint shards(int shards) {
    this.shards = shards;
    return this;
  }

  /**
   * Writes the checkpoint. The same settings give the same bytes.
   *
   * @return the folder
   */
  public Path write(Path folder) throws IOException {
    writeConfigurations(folder);
    writeWeights(folder, tensors(folder), shards);
    return folder;
  }

  void writeConfigurations(Path folder) throws IOException {
    Files.createDirectories(folder);
    JSON.writeValue(folder.resolve("config.json").toFile(), config);
    JSON.writeValue(folder.resolve("preprocessor_config.json").toFile(), preprocessor);
    Files.writeString(folder.resolve("tokenizer.json"), TinyTokenizer.json());
  }

  private Map<String, SafetensorsWriter.Content> tensors(Path folder) {
    Map<String, SafetensorsWriter.Content> tensors = new LinkedHashMap<>();
    // Buffers of no use that published files have, too.
    tensors.put(
        "text_model.embeddings.position_ids",
        new SafetensorsWriter.Content(StoredType.I64, new Shape(1, 2), float[]::new));
    ClipTensorShapes.of(ClipConfiguration.read(folder.resolve("config.json")))
        .forEach((name, shape) -> tensors.put(name, random(name, shape)));
    return tensors;
  }

  private SafetensorsWriter.Content random(String name, Shape shape) {
    long inputs = shape.dimension() < 2 ? 1 : shape.size() / shape.get(0);
    double deviation = shape.dimension() < 2 ? 0.1 : 1 / Math.sqrt(inputs);
    double mean = name.contains("norm") && name.endsWith(".weight") ? 1 : 0;
    return new SafetensorsWriter.Content(
        types.getOrDefault(name, type),
        shape,
        count -> gaussian(name.hashCode() + seed, count, mean, deviation));
  }

  private static float[] gaussian(int seed, int count, double mean, double deviation) {
    Random random = new Random(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (mean + deviation * random.nextGaussian());
    }
    return values;
  }

  /** In one file, or in shards with their index. */
  static void writeWeights(Path folder, Map<String, SafetensorsWriter.Content> tensors, int shards)
      throws IOException {
    if (shards == 1) {
      SafetensorsWriter.write(folder.resolve(WEIGHTS), tensors);
      return;
    }
    List<Map<String, SafetensorsWriter.Content>> parts = new ArrayList<>();
    for (int i = 0; i < shards; i++) {
      parts.add(new LinkedHashMap<>());
    }
    ObjectNode index = JSON.createObjectNode();
    ObjectNode shardByName = index.putObject("weight_map");
    int next = 0;
    for (Map.Entry<String, SafetensorsWriter.Content> tensor : tensors.entrySet()) {
      int shard = next++ % shards;
      parts.get(shard).put(tensor.getKey(), tensor.getValue());
      shardByName.put(tensor.getKey(), shardName(shard, shards));
    }
    for (int i = 0; i < shards; i++) {
      SafetensorsWriter.write(folder.resolve(shardName(i, shards)), parts.get(i));
    }
    JSON.writeValue(folder.resolve(WEIGHTS + ".index.json").toFile(), index);
  }

  static String shardName(int shard, int shards) {
    return "model-%05d-of-%05d.safetensors".formatted(shard + 1, shards);
  }
}
