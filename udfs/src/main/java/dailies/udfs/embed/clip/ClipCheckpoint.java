package dailies.udfs.embed.clip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dailies.udfs.embed.ModelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A CLIP checkpoint in Hugging Face form: a local folder with {@code config.json}, {@code
 * preprocessor_config.json}, {@code tokenizer.json} and weights in safetensors form, in one file or
 * in shards with their index. Immutable and thread-safe; holds no weights and no open file.
 */
public final class ClipCheckpoint {
  private static final Map<Integer, String> LETTERS =
      Map.of(768, "B", 1024, "L", 1280, "H", 1408, "g", 1664, "bigG");
  private static final int USUAL_IMAGE_SIZE = 224;

  private final Path folder;
  private final ClipConfiguration configuration;
  private final ClipPreprocessing preprocessing;
  private final StoredTensors tensors;
  private final List<StoredTensor> needed;

  private ClipCheckpoint(Path folder) {
    this.folder = folder;
    configuration = ClipConfiguration.read(folder.resolve("config.json"));
    preprocessing = ClipPreprocessing.read(folder.resolve("preprocessor_config.json"));
    requirePicturesFit();
    if (!Files.isRegularFile(tokenizer())) {
      throw new ModelException(
          "Cannot find "
              + tokenizer()
              + ": words are cut into tokens by it. Checkpoints that have only vocab.json and"
              + " merges.txt must be saved with their fast tokenizer first.");
    }
    tensors = StoredTensors.open(folder);
    needed =
        ClipTensorShapes.of(configuration).entrySet().stream()
            .map(entry -> tensors.require(entry.getKey(), entry.getValue()))
            .toList();
  }

  /**
   * Reads and checks configurations and the header of each file of weights, without reading a
   * weight: types, shapes, offsets and the files' lengths.
   *
   * @throws ModelException when something is missing, damaged, or not a CLIP model with an image
   *     and a text tower; the message names the file and the tensor or key
   */
  public static ClipCheckpoint open(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new ModelException("Cannot find checkpoint " + folder + ": it is not a folder");
    }
    return new ClipCheckpoint(folder);
  }

  private void requirePicturesFit() {
    if (preprocessing.side() != configuration.imageSize()) {
      throw new ModelException(
          "Invalid checkpoint "
              + folder
              + ": crop_size of preprocessor_config.json is "
              + preprocessing.side()
              + ", image_size of config.json is "
              + configuration.imageSize());
    }
  }

  /** The architecture in the words of its authors, such as {@code CLIP ViT-L/14-336}. */
  public String name() {
    int width = configuration.vision().width();
    String size = imageSize() == USUAL_IMAGE_SIZE ? "" : "-" + imageSize();
    return "CLIP ViT-"
        + LETTERS.getOrDefault(width, "w" + width)
        + "/"
        + configuration.patchSize()
        + size;
  }

  /** The folder it lies in. */
  public Path folder() {
    return folder;
  }

  /** Length of its embeddings. */
  public int dimension() {
    return configuration.dimension();
  }

  /** Side of the square pictures it takes, in pixels. */
  public int imageSize() {
    return configuration.imageSize();
  }

  /** Most tokens of a text, its start and end included. */
  public int contextLength() {
    return configuration.text().tokens();
  }

  /** How many numbers both towers have. */
  public long parameterCount() {
    return needed.stream().mapToLong(tensor -> tensor.shape().size()).sum();
  }

  /** Of the files with weights together. */
  public long sizeBytes() {
    return tensors.sizeBytes();
  }

  /** How its weights are stored: of {@code BF16}, {@code F16} and {@code F32} those that occur. */
  public Set<String> storedPrecisions() {
    return needed.stream()
        .map(tensor -> tensor.type().name())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  ClipConfiguration configuration() {
    return configuration;
  }

  ClipPreprocessing preprocessing() {
    return preprocessing;
  }

  Path tokenizer() {
    return folder.resolve("tokenizer.json");
  }

  /** A tensor as 32-bit floats. */
  NDArray read(NDManager manager, String name, Shape shape) {
    return tensors.require(name, shape).read(manager, DataType.FLOAT32);
  }
}
