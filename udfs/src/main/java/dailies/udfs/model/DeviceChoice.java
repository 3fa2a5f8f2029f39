package dailies.udfs.model;

import ai.djl.Device;
import dailies.udfs.embed.Inference;
import dailies.udfs.embed.ModelException;
import java.util.List;

/**
 * What a task has to compute on.
 *
 * @param assigned addresses of the GPUs that the cluster gave the task; empty for none
 * @param found GPUs that the engine of this JVM can use
 * @param task number of the task, which spreads tasks over GPUs that nobody assigned
 */
public record DeviceChoice(List<String> assigned, int found, int task) {

  /**
   * Where and how precisely a model is to compute.
   *
   * @throws ModelException when what is asked for is not there; nothing is silently replaced
   */
  public Inference choose(ModelOptions options) {
    Device device = options.isBuiltin() ? builtin(options) : device(options.device());
    return new Inference(device, precision(options, device));
  }

  private static Device builtin(ModelOptions options) {
    if (options.device() == ModelOptions.Where.GPU) {
      throw new ModelException(
          "Cannot compute the built-in model on a GPU: it has no use for one. Set embed.device to"
              + " auto, or name another model.");
    }
    return Device.cpu();
  }

  private Device device(ModelOptions.Where where) {
    if (where == ModelOptions.Where.CPU) {
      return Device.cpu();
    }
    if (!assigned.isEmpty()) {
      return Device.gpu(usable(assigned.get(0)));
    }
    if (found > 0) {
      return Device.gpu(task % found);
    }
    if (where == ModelOptions.Where.GPU) {
      throw new ModelException(
          "Cannot compute on a GPU (embed.device = gpu): PyTorch finds none here. Check the driver"
              + " and that PyTorch's libraries for CUDA are used, see conf/spark-defaults.conf.");
    }
    return Device.cpu();
  }

  private int usable(String address) {
    int index = address.matches("\\d{1,4}") ? Integer.parseInt(address) : -1;
    if (index < 0 || index >= found) {
      throw new ModelException(
          ("Cannot compute on the GPU %s that the cluster gave this task: PyTorch finds %d here."
                  + " Check that PyTorch's libraries for CUDA are used and that the discovery"
                  + " script prints indices, see conf/spark-defaults.conf.")
              .formatted(address, found));
    }
    return index;
  }

  /** A TorchScript file has its precision within, mostly single. */
  private static Inference.Precision precision(ModelOptions options, Device device) {
    boolean half = device.isGpu() && !options.isTorchScript();
    return switch (options.precision()) {
      case SINGLE -> Inference.Precision.SINGLE;
      case HALF -> Inference.Precision.HALF;
      case AUTO -> half ? Inference.Precision.HALF : Inference.Precision.SINGLE;
    };
  }
}
