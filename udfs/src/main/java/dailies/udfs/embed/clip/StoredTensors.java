package dailies.udfs.embed.clip;

import ai.djl.ndarray.types.Shape;
import dailies.udfs.embed.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The tensors of a checkpoint by name: of {@code model.safetensors}, or of the shards that {@code
 * model.safetensors.index.json} lists.
 */
final class StoredTensors {
  private static final String WHOLE = "model.safetensors";
  private static final String INDEX = WHOLE + ".index.json";
  private static final Pattern SHARD_NAME =
      Pattern.compile("[^./\\\\\\p{Cntrl}][^/\\\\\\p{Cntrl}]*");

  private final Map<String, StoredTensor> byName;
  private final Collection<Path> files;
  private final Path source;

  private StoredTensors(Map<String, StoredTensor> byName, Collection<Path> files, Path source) {
    this.byName = byName;
    this.files = files;
    this.source = source;
  }

  static StoredTensors open(Path folder) {
    Path whole = folder.resolve(WHOLE);
    Path index = folder.resolve(INDEX);
    if (Files.exists(whole)) {
      return new StoredTensors(byName(whole), List.of(whole), whole);
    }
    if (Files.exists(index)) {
      return sharded(folder, index);
    }
    throw new ModelException(
        "Cannot find weights in "
            + folder
            + ": expected "
            + WHOLE
            + " or "
            + INDEX
            + ". Checkpoints that have only pytorch_model.bin must be saved as safetensors first.");
  }

  private static StoredTensors sharded(Path folder, Path index) {
    ModelJson json = ModelJson.read(index);
    if (!json.isObject("weight_map")) {
      throw json.invalid("weight_map", "an object from tensor to file");
    }
    ModelJson shardByName = json.object("weight_map");
    Map<Path, Map<String, StoredTensor>> shards = new TreeMap<>();
    Map<String, StoredTensor> byName = new HashMap<>();
    for (String name : new TreeSet<>(shardByName.keys())) {
      Path shard = shard(folder, shardByName, name);
      StoredTensor tensor = shards.computeIfAbsent(shard, StoredTensors::byName).get(name);
      if (tensor == null) {
        throw new ModelException(
            "Invalid "
                + index
                + ": it says that tensor "
                + name
                + " is in "
                + shard.getFileName()
                + ", which has no such tensor. Fetch it again, and all shards with it.");
      }
      byName.put(name, tensor);
    }
    return new StoredTensors(byName, shards.keySet(), index);
  }

  /** A shard lies beside its index: no path leads out of the checkpoint. */
  private static Path shard(Path folder, ModelJson shardByName, String name) {
    String shard = shardByName.text(name);
    if (!SHARD_NAME.matcher(shard).matches()) {
      throw shardByName.invalid(name, "a file name");
    }
    Path file = folder.resolve(shard);
    if (!Files.isRegularFile(file)) {
      throw new ModelException(
          "Cannot find shard "
              + file
              + " with tensor "
              + name
              + ", as "
              + INDEX
              + " says: there is no such file. Fetch it again.");
    }
    return file;
  }

  private static Map<String, StoredTensor> byName(Path file) {
    Map<String, StoredTensor> tensors = new HashMap<>();
    SafetensorsHeader.tensors(file).forEach(tensor -> tensors.put(tensor.name(), tensor));
    return tensors;
  }

  /**
   * The tensor of a name, with weights in a shape.
   *
   * @throws ModelException when it is missing or another
   */
  StoredTensor require(String name, Shape shape) {
    StoredTensor tensor = byName.get(name);
    if (tensor == null) {
      throw new ModelException(
          "Cannot find tensor "
              + name
              + " of shape "
              + shape
              + " in "
              + source
              + ": the checkpoint is incomplete or not of the kind that config.json says. Take one with"
              + " both towers, saved as Hugging Face's CLIPModel.");
    }
    if (!tensor.shape().equals(shape)) {
      throw new ModelException(
          "Invalid tensor "
              + name
              + " of "
              + tensor.file()
              + ": expected shape "
              + shape
              + " by config.json, found "
              + tensor.shape()
              + ". Fetch config.json and weights again, from the same checkpoint.");
    }
    tensor.requireWeights();
    return tensor;
  }

  long sizeBytes() {
    long size = 0;
    for (Path file : files) {
      try {
        size += Files.size(file);
      } catch (IOException e) {
        throw new ModelException("Cannot read weights " + file + ": " + e, e);
      }
    }
    return size;
  }
}
