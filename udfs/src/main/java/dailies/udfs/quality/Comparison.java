package dailies.udfs.quality;

import java.io.Serializable;
import java.util.Map;
import java.util.Objects;

/**
 * A metric against a threshold; as SQL {@code metric < threshold} or {@code metric > threshold}.
 *
 * @param metric the name of a column, for example {@code sharpness}
 * @param side on which side of the threshold it holds; not on the threshold itself
 * @param threshold in the metric's unit
 */
public record Comparison(String metric, Side side, double threshold) implements Serializable {

  /** The side of the threshold on which the comparison holds. */
  public enum Side {
    BELOW("<"),
    ABOVE(">");

    private final String operator;

    Side(String operator) {
      this.operator = operator;
    }

    /** The operator that SQL writes between metric and threshold. */
    public String operator() {
      return operator;
    }
  }

  public Comparison {
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(side, "side");
    if (!Double.isFinite(threshold)) {
      throw new IllegalArgumentException(
          "Invalid threshold of " + metric + ": " + threshold + ". Use a finite number.");
    }
  }

  /** Whether it holds for these values; not for a metric that is missing or null. */
  public boolean holdsFor(Map<String, Double> metricsByName) {
    Double value = metricsByName.get(metric);
    return value != null && (side == Side.BELOW ? value < threshold : value > threshold);
  }
}
