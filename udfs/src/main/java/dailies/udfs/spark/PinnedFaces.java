package dailies.udfs.spark;

import dailies.udfs.embed.ModelException;
import dailies.udfs.face.FaceDetector;
import dailies.udfs.face.FaceOptions;
import dailies.udfs.model.ModelOptions;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;

/**
 * How faces are found, with the model as the driver found it.
 *
 * @param model null when none is needed
 */
public record PinnedFaces(FaceOptions options, PinnedModel model) implements Serializable {
  /** Faces are not looked for. */
  public static final PinnedFaces OFF = new PinnedFaces(FaceOptions.DEFAULT, null);

  /**
   * Finds the model, downloads it where it is not local, and opens it once.
   *
   * @param models whose cache it goes to
   * @throws ModelException when it cannot be used
   */
  public static PinnedFaces find(FaceOptions options, ModelOptions models, Configuration storage) {
    PinnedModel model =
        options.needsModel() ? PinnedModel.find(models.withModel(options.model()), storage) : null;
    PinnedFaces found = new PinnedFaces(options, model);
    found.open(storage).close();
    return found;
  }

  /** What finds them: the name of the method, or name and digest of the model. */
  public String detectorId() {
    return model == null ? options.model() : model.modelId();
  }

  /**
   * A new detector on this machine, for one thread, which closes it.
   *
   * @throws ModelException when the model is not there as the driver found it, or cannot be used
   */
  public FaceDetector open(Configuration storage) {
    try {
      return model == null ? options.open() : options.open(model.onThisMachine(storage).path());
    } catch (IllegalArgumentException e) {
      throw new ModelException(e.getMessage(), e);
    }
  }
}
