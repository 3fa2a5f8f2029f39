package dailies.udfs.embed;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dailies.udfs.decode.Picture;
import dailies.udfs.decode.Resampler;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An image encoder that was exported as TorchScript: its {@code forward} takes normalised pictures,
 * floats of shape (n, 3, side, side), and gives floats of shape (n, dimension) of any length.
 *
 * <p>Its weights have the precision in which they were exported; {@code inference} says which
 * precision its input has. Thread-safe. As with other models, a vector differs with the size of its
 * batch in the last bits.
 */
public final class TorchScriptEncoder implements Encoder {
  private static final int TRIAL_PICTURES = 2;

  private final Path file;
  private final String modelId;
  private final PixelNormalization normalization;
  private final CentreSquare square;
  private final DataType type;
  private final NDManager arrays;
  private final Model model;
  private final int dimension;

  /**
   * Loads the model and tries it on two black pictures.
   *
   * @param normalization of pictures, and their size
   * @param modelId what {@link #modelId} answers: a name and a digest of the file
   * @throws ModelException when the file is missing, is no TorchScript, or does not take or give
   *     what it should
   */
  public TorchScriptEncoder(
      Path file, PixelNormalization normalization, String modelId, Inference inference) {
    this.file = file;
    this.modelId = modelId;
    this.normalization = normalization;
    square = new CentreSquare(normalization.side(), normalization.side(), Resampler.Kernel.BICUBIC);
    type = Engines.dataType(inference.precision());
    arrays = Engines.newManager(inference.device());
    model = Model.newInstance(file.getFileName().toString(), inference.device(), Engines.PYTORCH);
    try {
      load();
      dimension = dimensionByTrial();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void load() {
    try (InputStream input = new BufferedInputStream(Files.newInputStream(file))) {
      model.load(input);
    } catch (IOException | MalformedModelException | EngineException e) {
      String reason = Files.exists(file) ? e.getMessage() : "there is no such file";
      throw new ModelException(
          "Cannot use "
              + file
              + " as TorchScript: "
              + reason
              + ". Export the model with torch.jit.trace or torch.jit.script and save.",
          e);
    }
  }

  private int dimensionByTrial() {
    int side = normalization.side();
    try (NDManager trial = arrays.newSubManager()) {
      Shape shape = new Shape(TRIAL_PICTURES, 3, side, side);
      NDList result = forward(trial.zeros(shape, type));
      if (result.size() != 1
          || result.head().getShape().dimension() != 2
          || result.head().getShape().get(0) != TRIAL_PICTURES) {
        throw new ModelException(
            "Invalid model "
                + file
                + ": for input of shape "
                + shape
                + " expected one output of shape (2, dimension), found "
                + java.util.Arrays.toString(result.getShapes()));
      }
      return Math.toIntExact(result.head().getShape().get(1));
    } catch (EngineException | IllegalArgumentException e) {
      throw new ModelException(
          "Cannot use "
              + file
              + ": its forward does not take "
              + type
              + " of shape (n, 3, "
              + side
              + ", "
              + side
              + "): "
              + e.getMessage(),
          e);
    }
  }

  private NDList forward(NDArray pixels) {
    ParameterStore none = new ParameterStore(pixels.getManager(), false);
    return model.getBlock().forward(none, new NDList(pixels), false);
  }

  @Override
  public String modelId() {
    return modelId;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  /** The shorter side resized, antialiased and bicubic, and the middle square of it. */
  @Override
  public Picture prepare(Picture picture) {
    return square.of(picture);
  }

  @Override
  public float[][] encode(List<Picture> prepared) {
    if (prepared.isEmpty()) {
      return new float[0][];
    }
    int side = normalization.side();
    try (NDManager batch = arrays.newSubManager()) {
      Shape shape = new Shape(prepared.size(), 3, side, side);
      NDArray pixels = batch.create(normalization.planes(prepared), shape, DataType.FLOAT32);
      NDArray vectors = forward(pixels.toType(type, false)).head();
      return Engines.unitRows(vectors, modelId);
    }
  }

  @Override
  public void close() {
    model.close();
    arrays.close();
  }
}
