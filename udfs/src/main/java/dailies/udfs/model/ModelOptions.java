package dailies.udfs.model;

import java.io.Serializable;

/**
 * Which encoder is to be used, and how.
 *
 * @param model {@link #BUILTIN}, a path, a URI, or a DJL model URL
 * @param device where it computes
 * @param precision of its numbers while it computes
 * @param cpuBatch pictures that go through it at once on a CPU, 1 to 4096
 * @param gpuBatch the same on a GPU
 * @param imageSize pixels; side of the pictures that a TorchScript model takes, 16 to 2048.
 *     Checkpoints know theirs
 * @param cache the folder that models are downloaded to, on each machine; {@link #AUTO} for {@link
 *     #defaultCache}
 */
public record ModelOptions(
    String model,
    Where device,
    Bits precision,
    int cpuBatch,
    int gpuBatch,
    int imageSize,
    String cache)
    implements Serializable {
  /** The model that needs no download. */
  public static final String BUILTIN = "builtin";

  /** Leaves a choice to Dailies. */
  public static final String AUTO = "auto";

  private static final int LARGEST_BATCH = 4096;

  /** The built-in model with the defaults of everything else. */
  public static final ModelOptions DEFAULT =
      new ModelOptions(BUILTIN, Where.AUTO, Bits.AUTO, 32, 128, 224, AUTO);

  /** Where a model computes. */
  public enum Where {
    /** On the GPU of the task or one that is found, else on the CPU. */
    AUTO,
    CPU,
    /** On a GPU; without one, work does not begin. */
    GPU
  }

  /** How precisely a model computes. */
  public enum Bits {
    /** Half on a GPU, single on a CPU. */
    AUTO,
    SINGLE,
    HALF
  }

  public ModelOptions {
    if (model.isBlank()) {
      throw new IllegalArgumentException(
          "Invalid embed.model: it is empty. Use builtin, a folder, a URI or a DJL model URL.");
    }
    require("embed.batch-size", cpuBatch, 1, LARGEST_BATCH);
    require("embed.gpu-batch-size", gpuBatch, 1, LARGEST_BATCH);
    require("embed.image-size", imageSize, 16, 2048);
  }

  private static void require(String setting, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "Invalid %s: %d. Use a value from %d to %d.".formatted(setting, value, least, most));
    }
  }

  /** The same of another model. */
  public ModelOptions withModel(String other) {
    return new ModelOptions(other, device, precision, cpuBatch, gpuBatch, imageSize, cache);
  }

  /** Whether the model is a TorchScript file, by its name; DJL models all are. */
  public boolean isTorchScript() {
    return LocalModel.isTorchScript(model) || DjlModelUrl.isOne(model);
  }

  /** Whether the model is part of Dailies. */
  public boolean isBuiltin() {
    return model.equals(BUILTIN);
  }
}
