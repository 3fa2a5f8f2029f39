package dailies.udfs.face;

import java.io.Serializable;
import java.nio.file.Path;

/**
 * How faces are found.
 *
 * @param model {@link #NONE}, {@link #CASCADE}, or where a YuNet model in ONNX form is: a path or a
 *     URI
 * @param minFace side of the smallest face, as a fraction of the picture's shorter side, 0.02 to 1
 * @param confidence less sure faces are left out, 0 to 1
 */
public record FaceOptions(String model, double minFace, double confidence) implements Serializable {
  /** What needs no model file. */
  public static final String CASCADE = "cascade";

  /** Faces are not looked for. */
  public static final String NONE = "none";

  /** How a model file's name ends. */
  public static final String ONNX = ".onnx";

  public static final FaceOptions DEFAULT = new FaceOptions(NONE, 0.1, 0.55);

  public FaceOptions {
    if (!model.equals(CASCADE) && !model.equals(NONE) && !model.endsWith(ONNX)) {
      throw new IllegalArgumentException(
          "Invalid faces.model: %s. Use %s, %s, or the path or URI of a YuNet model (%s)."
              .formatted(model, NONE, CASCADE, ONNX));
    }
    if (!(minFace >= 0.02 && minFace <= 1)) {
      throw new IllegalArgumentException(
          "Invalid faces.min-face: " + minFace + ". Use a value from 0.02 to 1.");
    }
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException(
          "Invalid faces.confidence: " + confidence + ". Use a value from 0 to 1.");
    }
  }

  /** Whether a model file is needed. */
  public boolean needsModel() {
    return model.endsWith(ONNX);
  }

  /**
   * A new detector, for one thread, that needs no model file.
   *
   * @throws IllegalStateException when one is needed
   */
  public FaceDetector open() {
    return switch (model) {
      case CASCADE -> new CascadeDetector(minFace, confidence);
      case NONE -> FaceDetector.NONE;
      default -> throw new IllegalStateException("The face model " + model + " is not here yet");
    };
  }

  /**
   * A new detector, for one thread, with a model file of this machine.
   *
   * @throws IllegalArgumentException when it cannot be used
   */
  public FaceDetector open(Path file) {
    return YunetDetector.open(file, minFace, confidence);
  }
}
