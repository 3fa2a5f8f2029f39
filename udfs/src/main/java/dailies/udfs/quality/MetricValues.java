package dailies.udfs.quality;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** What was measured of one thing, each value on the scale of its metric. Immutable. */
public final class MetricValues {
  public static final MetricValues NONE = new MetricValues(new TreeMap<>());

  private final Map<String, Double> byColumn;

  private MetricValues(Map<String, Double> byColumn) {
    this.byColumn = Collections.unmodifiableMap(byColumn);
  }

  public static Builder builder() {
    return new Builder();
  }

  /** The value on its metric's scale; null when it was not measured. */
  public Double get(Metric metric) {
    return byColumn.get(metric.column());
  }

  /** The values by the name of their column, in the order of the names. */
  public Map<String, Double> byColumn() {
    return byColumn;
  }

  /** Of the values that judge, where they lie from worst, 0, to best, 1, by column. */
  public Map<String, Double> goodnessByColumn() {
    Map<String, Double> goodness = new TreeMap<>();
    for (Metric metric : Metric.values()) {
      Double value = get(metric);
      if (value != null && metric.scale().judges()) {
        goodness.put(metric.column(), metric.scale().goodness(value));
      }
    }
    return goodness;
  }

  public boolean isEmpty() {
    return byColumn.isEmpty();
  }

  /** These values and those of {@code other}, which win. */
  public MetricValues and(MetricValues other) {
    Map<String, Double> both = new TreeMap<>(byColumn);
    both.putAll(other.byColumn);
    return new MetricValues(both);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MetricValues values && byColumn.equals(values.byColumn);
  }

  @Override
  public int hashCode() {
    return byColumn.hashCode();
  }

  @Override
  public String toString() {
    return byColumn.toString();
  }

  /** Gathers values. Not thread-safe. */
  public static final class Builder {
    private final Map<String, Double> byColumn = new TreeMap<>();

    private Builder() {}

    /**
     * @throws IllegalArgumentException when {@code value} is not on the metric's scale
     */
    public Builder put(Metric metric, double value) {
      if (!metric.scale().contains(value)) {
        throw new IllegalArgumentException(
            "Invalid %s: %s. It is %s to %s."
                .formatted(
                    metric.column(), value, metric.scale().lowest(), metric.scale().highest()));
      }
      byColumn.put(metric.column(), value);
      return this;
    }

    /** Adds nothing when there is no value. */
    public Builder put(Metric metric, OptionalDouble value) {
      value.ifPresent(present -> put(metric, present));
      return this;
    }

    public MetricValues build() {
      return new MetricValues(new TreeMap<>(byColumn));
    }
  }
}
