package dailies.udfs.quality.naturalness;

import dailies.udfs.decode.Picture;
import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricValues;
import java.io.Serializable;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Measures how much a picture deviates from the statistics of undistorted photographs. Tells
 * distortion (blur, noise, compression), not beauty. May be shared between threads.
 */
public final class NaturalnessMeter {

  /**
   * How the parts of the naturalness are weighted. Where one has no value the other decides alone.
   *
   * @param brisque at least 0
   * @param niqe at least 0, not 0 together with brisque
   */
  public record Weights(double brisque, double niqe) implements Serializable {
    /** Half and half. */
    public static final Weights DEFAULT = new Weights(0.5, 0.5);

    public Weights {
      if (!(brisque >= 0 && niqe >= 0 && brisque + niqe > 0 && brisque + niqe < 1e9)) {
        throw new IllegalArgumentException(
            "Invalid weights of naturalness: brisque "
                + brisque
                + ", niqe "
                + niqe
                + ". Use numbers from 0 up that are not both 0.");
      }
    }

    private OptionalDouble mean(OptionalDouble brisqueValue, OptionalDouble niqeValue) {
      double sum = 0;
      double total = 0;
      if (brisqueValue.isPresent()) {
        sum += brisque * Metric.BRISQUE.scale().goodness(brisqueValue.getAsDouble());
        total += brisque;
      }
      if (niqeValue.isPresent()) {
        sum += niqe * Metric.NIQE.scale().goodness(niqeValue.getAsDouble());
        total += niqe;
      }
      return total > 0 ? OptionalDouble.of(sum / total) : OptionalDouble.empty();
    }
  }

  private final NiqeModel model;
  private final Weights weights;

  /** With the parameters and weights that come with Dailies. */
  public NaturalnessMeter() {
    this(NiqeModel.shipped(), Weights.DEFAULT);
  }

  public NaturalnessMeter(NiqeModel model, Weights weights) {
    this.model = Objects.requireNonNull(model, "model");
    this.weights = Objects.requireNonNull(weights, "weights");
  }

  /** Any size, from 1x1; see {@link Metric} for when there is no value. */
  public MetricValues measure(Picture picture) {
    GreyLevels grey = GreyLevels.of(picture);
    if (grey.isFlat()) {
      return MetricValues.NONE;
    }
    OptionalDouble brisque = Brisque.of(grey);
    OptionalDouble niqe = Niqe.of(grey, model);
    return MetricValues.builder()
        .put(Metric.BRISQUE, brisque)
        .put(Metric.NIQE, niqe)
        .put(Metric.NATURALNESS, weights.mean(brisque, niqe))
        .build();
  }
}
