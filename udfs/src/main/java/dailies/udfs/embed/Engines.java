package dailies.udfs.embed;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;

/** The engine that models compute with: PyTorch, without downloads. */
public final class Engines {
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
      return NDManager.newBaseManager(device, "PyTorch");
    } catch (EngineException e) {
      throw new ModelException(
          "Cannot compute on " + device + " with PyTorch: " + e.getMessage(), e);
    }
  }

  /** What numbers are while a model computes. */
  public static DataType dataType(Inference.Precision precision) {
    return precision == Inference.Precision.HALF ? DataType.FLOAT16 : DataType.FLOAT32;
  }
}
