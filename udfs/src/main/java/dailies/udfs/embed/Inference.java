package dailies.udfs.embed;

import ai.djl.Device;
import java.util.Objects;

/**
 * Where and how precisely a model computes.
 *
 * @param device a CPU or one GPU
 * @param precision of weights and activations; vectors are always returned as floats
 */
public record Inference(Device device, Precision precision) {
  public static final Inference CPU = new Inference(Device.cpu(), Precision.SINGLE);

  /** Bits of a number while a model computes. */
  public enum Precision {
    /** 32 bits. */
    SINGLE,
    /** 16 bits; twice as fast on a GPU and exact to about three digits. */
    HALF
  }

  public Inference {
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(precision, "precision");
  }
}
