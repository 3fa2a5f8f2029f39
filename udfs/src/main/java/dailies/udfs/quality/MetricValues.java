package dailies.udfs.quality;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was measured of one thing, each value on the scale of its metric. Immutable. */
public final class MetricValues {
  /** Nothing was measured. */
  public static final MetricValues NONE = builder().build();

  private final SortedMap<MetricDefinition, Double> values;

  private MetricValues(SortedMap<MetricDefinition, Double> values) {
    this.values = Collections.unmodifiableSortedMap(values);
  }

  /** A new builder, without values. */
  public static Builder builder() {
    return new Builder();
  }

  /** The value on its metric's scale; null when it was not measured. */
  public Double get(MetricDefinition metric) {
    return values.get(metric);
  }

  /** The values by metric, in the order of the names. */
  public SortedMap<MetricDefinition, Double> byMetric() {
    return values;
  }

  /** The values by the name of their column. */
  public Map<String, Double> byColumn() {
    Map<String, Double> byColumn = new TreeMap<>();
    values.forEach((metric, value) -> byColumn.put(metric.column(), value));
    return byColumn;
  }

  /** Of the values that judge, where they lie from worst, 0, to best, 1, by column. */
  public Map<String, Double> goodnessByColumn() {
    Map<String, Double> goodness = new TreeMap<>();
    values.forEach(
        (metric, value) -> {
          if (metric.scale().judges()) {
            goodness.put(metric.column(), metric.scale().goodness(value));
          }
        });
    return goodness;
  }

  /** The values of metrics that are not built in, by the name they have in tables. */
  public Map<String, Double> addedByColumn() {
    Map<String, Double> added = new TreeMap<>();
    values.forEach(
        (metric, value) -> {
          if (!(metric instanceof Metric)) {
            added.put(metric.column(), value);
          }
        });
    return added;
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** These values and those of {@code other}, which win. */
  public MetricValues and(MetricValues other) {
    Builder both = builder();
    both.values.putAll(values);
    both.values.putAll(other.values);
    return both.build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MetricValues that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return byColumn().toString();
  }

  /** Gathers values. Not thread-safe. */
  public static final class Builder {
    private final SortedMap<MetricDefinition, Double> values =
        new TreeMap<>(Comparator.comparing(MetricDefinition::column));

    private Builder() {}

    /**
     * @throws IllegalArgumentException when {@code value} is not on the metric's scale
     */
    public Builder put(MetricDefinition metric, double value) {
      if (!metric.scale().contains(value)) {
        throw new IllegalArgumentException(
            "Invalid %s: %s. It is %s to %s."
                .formatted(
                    metric.column(), value, metric.scale().lowest(), metric.scale().highest()));
      }
      values.put(metric, value);
      return this;
    }

    /** Adds nothing when there is no value. */
    public Builder put(MetricDefinition metric, OptionalDouble value) {
      value.ifPresent(present -> put(metric, present));
      return this;
    }

    /** The values so far; the builder is not to be used after it. */
    public MetricValues build() {
      return new MetricValues(values);
    }
  }
}
