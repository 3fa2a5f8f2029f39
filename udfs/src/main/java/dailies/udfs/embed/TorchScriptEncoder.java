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
import java.util.Arrays;
import java.util.List;

/**
 * An image encoder that was exported as TorchScript: its {@code forward} takes normalised pictures,
 * floats of shape (n, 3, side, side), and gives floats of shape (n, dimension) of any length.
 *
 * <p>Its weights have the precision in which they were exported; {@code inference} says which
 * precision its input has. Thread-safe. As with other models, a vector differs with the size of its
 * batch, and its place there, in the last bits.
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
    requireFile(file);
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

  private static void requireFile(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ModelException(
          "Cannot use "
              + file
              + " as TorchScript: "
              + (Files.isDirectory(file) ? "it is a folder" : "there is no such file")
              + ". Give the path of a file that torch.jit.save wrote.");
    }
  }

  private void load() {
    try (InputStream input = new BufferedInputStream(Files.newInputStream(file))) {
      model.load(input);
    } catch (IOException | MalformedModelException | EngineException e) {
      throw new ModelException(
          "Cannot use "
              + file
              + " as TorchScript: "
              + e.getMessage()
              + ". Export the model with torch.jit.trace or torch.jit.script and save.",
          e);
    }
  }

  private int dimensionByTrial() {
    try (NDManager trial = arrays.newSubManager()) {
      Shape result = forward(trial.zeros(inputShape(TRIAL_PICTURES), type)).getShape();
      return Math.toIntExact(result.get(1));
    }
  }

  private Shape inputShape(int pictures) {
    return new Shape(pictures, 3, normalization.side(), normalization.side());
  }

  /**
   * @return shape (n, dimension), not of unit length
   * @throws ModelException when the model fails or gives another shape
   */
  private NDArray forward(NDArray pixels) {
    NDList result = run(pixels);
    if (result.size() != 1 || !isRows(result.head().getShape(), pixels.getShape().get(0))) {
      throw new ModelException(
          "Invalid model "
              + file
              + ": for input of shape "
              + pixels.getShape()
              + " expected one output of shape ("
              + pixels.getShape().get(0)
              + ", dimension), found "
              + Arrays.toString(result.getShapes())
              + ". Export the image tower alone, with its projection and for batches of any size.");
    }
    return result.head();
  }

  private static boolean isRows(Shape shape, long rows) {
    return shape.dimension() == 2 && shape.get(0) == rows && shape.get(1) > 0;
  }

  private NDList run(NDArray pixels) {
    try {
      ParameterStore none = new ParameterStore(pixels.getManager(), false);
      return model.getBlock().forward(none, new NDList(pixels), false);
    } catch (EngineException | IllegalArgumentException | UnsupportedOperationException e) {
      throw new ModelException(
          "Cannot use "
              + file
              + ": its forward does not take "
              + type
              + " of shape "
              + pixels.getShape()
              + " or does not give one tensor: "
              + e.getMessage()
              + ". Export the image tower alone, for batches of any size.",
          e);
    }
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
    try (NDManager batch = arrays.newSubManager()) {
      Shape shape = inputShape(prepared.size());
      NDArray pixels = batch.create(normalization.planes(prepared), shape, DataType.FLOAT32);
      return Engines.unitRows(forward(pixels.toType(type, false)), modelId);
    }
  }

  @Override
  public void close() {
    model.close();
    arrays.close();
  }
}
