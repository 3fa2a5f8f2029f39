package dailies.udfs.model;

import dailies.udfs.embed.BuiltinEncoder;
import dailies.udfs.embed.Encoder;
import dailies.udfs.embed.Inference;
import dailies.udfs.embed.ModelException;
import dailies.udfs.embed.PixelNormalization;
import dailies.udfs.embed.TorchScriptEncoder;
import dailies.udfs.embed.clip.ClipCheckpoint;
import dailies.udfs.embed.clip.ClipEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A model whose files lie on this machine.
 *
 * @param path the folder of a CLIP checkpoint, a TorchScript file, or a detector as ONNX file
 */
public record LocalModel(Path path) {
  private static final String TORCH_SCRIPT = ".pt";
  private static final String ONNX = ".onnx";

  /**
   * A model at a path.
   *
   * @throws ModelException when there is nothing, or nothing that can be a model
   */
  public static LocalModel at(Path path) {
    if (!Files.exists(path)) {
      throw new ModelException(
          ("Cannot find the model %s. Use builtin, the folder of a CLIP checkpoint, a TorchScript"
                  + " file (%s), or a URI of one of these.")
              .formatted(path, TORCH_SCRIPT));
    }
    if (!Files.isDirectory(path) && !isOneFile(path.toString())) {
      throw new ModelException(
          ("Cannot use the model %s: it is neither a folder nor a TorchScript file (%s). Name the"
                  + " folder of a checkpoint.")
              .formatted(path, TORCH_SCRIPT));
    }
    return new LocalModel(path);
  }

  /** Whether a name is that of a TorchScript file, and not of a folder. */
  public static boolean isTorchScript(String name) {
    return name.endsWith(TORCH_SCRIPT);
  }

  /** Whether a name is that of a detector in ONNX form, which embeds nothing. */
  public static boolean isDetector(String name) {
    return name.endsWith(ONNX);
  }

  /** Whether a name is that of a model in one file, and not of a folder. */
  public static boolean isOneFile(String name) {
    return isTorchScript(name) || isDetector(name);
  }

  /** The files that make the model, with their digests. */
  public List<ModelFile> files(FileDigests digests) {
    try {
      List<ModelFile> files = new ArrayList<>();
      for (Path file : Files.isDirectory(path) ? CheckpointFiles.in(path) : List.of(path)) {
        files.add(digests.of(file));
      }
      return files;
    } catch (IOException e) {
      throw new ModelException("Cannot read the model " + path + ": " + e.getMessage(), e);
    }
  }

  /**
   * What the model is called, in small letters: its architecture, or the name of its file, and of
   * TorchScript the size of pictures. Reads what tells whether it can be used, and no weights.
   *
   * @throws ModelException when it cannot be used
   */
  public String name(ModelOptions options) {
    String name = Files.isDirectory(path) ? ClipCheckpoint.open(path).name() : fileName(options);
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-");
  }

  private String fileName(ModelOptions options) {
    String file = path.getFileName().toString();
    return isDetector(file)
        ? file.replace(ONNX, "")
        : file.replace(TORCH_SCRIPT, "") + "-" + options.imageSize();
  }

  /** What its headers tell, by name; of a TorchScript file nothing. */
  public Map<String, Object> facts() {
    return Files.isDirectory(path) ? CheckpointFacts.of(ClipCheckpoint.open(path)) : Map.of();
  }

  /** The model, loaded; whoever called closes it. */
  public Encoder load(String modelId, Inference inference, ModelOptions options) {
    return Files.isDirectory(path)
        ? new ClipEncoder(ClipCheckpoint.open(path), modelId, inference)
        : new TorchScriptEncoder(
            path, PixelNormalization.ofClip(options.imageSize()), modelId, inference);
  }

  /** The model that is part of Dailies; it computes on the CPU. */
  public static Encoder builtin() {
    return new BuiltinEncoder();
  }
}
