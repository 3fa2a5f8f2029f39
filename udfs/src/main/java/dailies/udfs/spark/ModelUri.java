package dailies.udfs.spark;

import dailies.udfs.embed.ModelException;
import dailies.udfs.face.FaceOptions;
import dailies.udfs.model.DjlModelUrl;
import dailies.udfs.model.LocalModel;
import dailies.udfs.model.ModelOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** How the place of a model is written. */
public final class ModelUri {
  /** A port may be followed by an @ in the path. */
  private static final String WITH_SECRET = "[A-Za-z][A-Za-z0-9+.-]+://[^/@:]*:(?!\\d+/)[^@]*@.*";

  private ModelUri() {}

  /** The local path that is meant, if one is: a plain path or a {@code file:} URI. */
  public static Optional<Path> local(String location) {
    if (location.toLowerCase(Locale.ROOT).startsWith("file:")) {
      return Optional.of(Path.of(new org.apache.hadoop.fs.Path(location).toUri().getPath()));
    }
    return hasScheme(location) ? Optional.empty() : Optional.of(Path.of(location));
  }

  /**
   * Returns {@code options}, after a first look at the place of the encoder: what is local must be
   * there.
   *
   * @throws IllegalArgumentException when it cannot be used
   */
  public static ModelOptions requireUsable(ModelOptions options) {
    if (LocalModel.isDetector(options.model())) {
      throw new IllegalArgumentException(
          "Cannot use the model %s: an ONNX file is a detector, which embeds nothing."
              .formatted(options.model()));
    }
    try {
      if (!options.isBuiltin() && !DjlModelUrl.isOne(options.model())) {
        local(options.model()).ifPresent(LocalModel::at);
      }
      return options;
    } catch (ModelException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * Returns {@code options}, after a first look at the place of a face model: what is local must be
   * there.
   *
   * @throws IllegalArgumentException when it is not
   */
  public static FaceOptions requireUsable(FaceOptions options) {
    if (options.needsModel()
        && local(options.model()).filter(path -> !Files.isRegularFile(path)).isPresent()) {
      throw new IllegalArgumentException(
          "Cannot find the face model %s. Give the path or URI of a YuNet model (%s), or use %s."
              .formatted(options.model(), FaceOptions.ONNX, FaceOptions.CASCADE));
    }
    return options;
  }

  /**
   * Returns a location as it was, unless a name and a secret stand before its host: locations are
   * written into tables and messages.
   *
   * @throws ModelException that does not tell the secret
   */
  static String requireNoSecret(String location) {
    if (location.matches(WITH_SECRET)) {
      throw new ModelException(
          ("Cannot use a model whose URI holds a secret (%s). Give credentials in the environment or"
                  + " in the configuration of Hadoop, and leave them out of the URI.")
              .formatted(location.replaceFirst("//.*@", "//...@")));
    }
    return location;
  }

  private static boolean hasScheme(String location) {
    return location.matches("[A-Za-z][A-Za-z0-9+.-]+:.*");
  }
}
