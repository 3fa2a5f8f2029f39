package dailies.udfs.quality;

import dailies.udfs.decode.Picture;
import dailies.udfs.text.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Every metric that this program knows: the built-in ones and those of jars that were added. */
public final class MetricCatalogue {
  private static final String NAME = "[a-z][a-z0-9_]*";

  private final TreeMap<String, MetricDefinition> byColumn = new TreeMap<>();
  private final List<QualityMetric> added = new ArrayList<>();

  private MetricCatalogue() {
    for (Metric metric : Metric.values()) {
      byColumn.put(metric.column(), metric);
    }
  }

  /**
   * With the metrics that the class path and added jars offer.
   *
   * @throws IllegalArgumentException naming an added metric that cannot be used, and why
   */
  public static MetricCatalogue load() {
    try {
      return with(
          ServiceLoader.load(QualityMetric.class, Thread.currentThread().getContextClassLoader())
              .stream()
              .map(ServiceLoader.Provider::get)
              .toList());
    } catch (ServiceConfigurationError e) {
      throw new IllegalArgumentException(
          "Cannot load an added quality metric: " + e.getMessage(), e);
    }
  }

  /** With these metrics besides the built-in ones. */
  static MetricCatalogue with(List<QualityMetric> metrics) {
    MetricCatalogue catalogue = new MetricCatalogue();
    metrics.forEach(catalogue::add);
    return catalogue;
  }

  private void add(QualityMetric metric) {
    String problem =
        !metric.column().matches(NAME)
            ? "use lower case letters, digits and underscores"
            : byColumn.containsKey(metric.column()) ? "the name is taken" : null;
    if (problem != null) {
      throw new IllegalArgumentException(
          "Invalid quality metric %s of %s: %s."
              .formatted(metric.column(), metric.getClass().getName(), problem));
    }
    byColumn.put(metric.column(), metric);
    added.add(metric);
  }

  /** The metric of this column; empty when there is none. */
  public Optional<MetricDefinition> named(String column) {
    return Optional.ofNullable(byColumn.get(column));
  }

  String nearestName(String column) {
    return NearestName.of(column, byColumn.keySet());
  }

  /** The values of all added metrics. */
  public MetricValues measureAdded(Picture picture) {
    MetricValues.Builder values = MetricValues.builder();
    for (QualityMetric metric : added) {
      OptionalDouble value = metric.measure(picture);
      values.put(metric, value);
    }
    return values.build();
  }
}
