package dailies.udfs.quality;

import com.typesafe.config.Config;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What counts as good, and how much: data from a configuration file.
 *
 * @param name stored with every score
 * @param weights by metric name, at least one above zero
 * @param highFrom category high from this score on, 0 to 100
 * @param mediumFrom category medium from this score on, 0 to 100
 * @param criteria what a good take must not be, the most telling first
 */
public record QualityProfile(
    String name,
    Map<String, Double> weights,
    double highFrom,
    double mediumFrom,
    List<Criterion> criteria)
    implements Serializable {

  public QualityProfile {
    weights = Map.copyOf(weights);
    criteria = List.copyOf(criteria);
  }

  /**
   * Reads a profile.
   *
   * @throws IllegalArgumentException naming every problem of {@code config} at once
   */
  public static QualityProfile parse(Config config) {
    return ProfileReader.read(config);
  }

  /** The weighted mean of the metrics that are there; null when none is. */
  public QualityScore score(Map<String, Double> metricsByName) {
    return new QualityScore(0, 0, "low");
  }
}
