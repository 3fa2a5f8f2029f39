package dailies.udfs.embed;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;

/** The engine that models compute with: PyTorch, without downloads. */
public final class Engines {
  static final String PYTORCH = "PyTorch";

  private static final String OFFLINE = "ai.djl.offline";

  private Engines() {}

  /**
   * A manager of arrays on a device; the caller closes it.
   *
   * @throws ModelException when PyTorch or its support of the device is missing
   */
  public static NDManager newManager(Device device) {
    if (System.getProperty(OFFLINE) == null) {
      System.setProperty(OFFLINE, "true");
    }
    try {
      return NDManager.newBaseManager(device, PYTORCH);
    } catch (EngineException e) {
      throw new ModelException(
          "Cannot compute on " + device + " with PyTorch: " + e.getMessage(), e);
    }
  }

  /** What numbers are while a model computes. */
  public static DataType dataType(Inference.Precision precision) {
    return precision == Inference.Precision.HALF ? DataType.FLOAT16 : DataType.FLOAT32;
  }

  /**
   * The rows of a model's result on the heap, each scaled to length 1.
   *
   * @param rows shape (n, dimension)
   * @throws ModelException when a row has no direction, as a model's whose weights hold NaN
   */
  public static float[][] unitRows(NDArray rows, String modelId) {
    try (NDArray floats = rows.toType(DataType.FLOAT32, true)) {
      return Vectors.unitRows(floats.toFloatArray(), (int) rows.getShape().get(1));
    } catch (IllegalArgumentException e) {
      throw new ModelException(
          "Cannot use model "
              + modelId
              + ": it gave a vector without direction (zero, NaN or infinity). Its weights are"
              + " damaged, or too large for the precision it runs in.",
          e);
    }
  }
}
