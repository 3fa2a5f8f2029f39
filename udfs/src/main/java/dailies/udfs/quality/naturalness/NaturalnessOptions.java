package dailies.udfs.quality.naturalness;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Objects;

/**
 * How naturalness is measured.
 *
 * @param niqeModel {@link #SHIPPED}, or the path of a parameter file, the same on every machine; an
 *     {@link IllegalArgumentException} when it cannot be read
 * @param weights of BRISQUE and NIQE in the metric naturalness
 */
public record NaturalnessOptions(String niqeModel, NaturalnessMeter.Weights weights)
    implements Serializable {
  /** The parameters that come with Dailies. */
  public static final String SHIPPED = "shipped";

  public static final NaturalnessOptions DEFAULT =
      new NaturalnessOptions(SHIPPED, NaturalnessMeter.Weights.DEFAULT);

  public NaturalnessOptions {
    Objects.requireNonNull(weights, "weights");
    model(niqeModel);
  }

  /** A new meter, which threads may share. */
  public NaturalnessMeter open() {
    return new NaturalnessMeter(model(niqeModel), weights);
  }

  private static NiqeModel model(String name) {
    try {
      return name.equals(SHIPPED) ? NiqeModel.shipped() : NiqeModel.read(Path.of(name));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "Invalid quality.niqe-model: cannot read %s. Use %s, or the path of a parameter file."
              .formatted(name, SHIPPED),
          e);
    }
  }
}
