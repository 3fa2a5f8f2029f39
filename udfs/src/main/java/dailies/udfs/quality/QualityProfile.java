package dailies.udfs.quality;

import com.typesafe.config.Config;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What counts as good, and how much: data from a configuration file.
 *
 * @param name stored with every score
 * @param weights by metric name, 0 or more, at least one above; for {@code motion_blur} and {@code
 *     noise} the weight is of one minus the metric
 * @param highFrom category high from this score on, 0 to 100
 * @param mediumFrom category medium from this score on, 0 to {@code highFrom}
 * @param criteria what a good take must not be, in the order in which reasons are given
 */
public record QualityProfile(
    String name,
    Map<String, Double> weights,
    double highFrom,
    double mediumFrom,
    List<Criterion> criteria)
    implements Serializable {

  public QualityProfile {
    Objects.requireNonNull(name, "name");
    weights = Map.copyOf(weights);
    criteria = List.copyOf(criteria);
    List<String> problems = ProfileProblems.of(weights, highFrom, mediumFrom, criteria);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(ProfileProblems.message(name, problems));
    }
  }

  /**
   * Reads a profile, for example {@code conf/quality/clip.conf}.
   *
   * @throws IllegalArgumentException naming every problem of {@code config} at once
   */
  public static QualityProfile parse(Config config) {
    return new ProfileReader(config).read();
  }

  /**
   * The weighted mean of the metrics that are there, and what it amounts to.
   *
   * @param metricsByName each 0 to 1; one that is missing, null or not a number does not count, and
   *     the others share its weight
   * @return null when no metric with a weight is there
   */
  public QualityScore score(Map<String, Double> metricsByName) {
    double sum = 0;
    double total = 0;
    // In a fixed order, because the order of additions shows in the last bit of the score.
    for (Map.Entry<String, Double> weight : new TreeMap<>(weights).entrySet()) {
      Double value = metricsByName.get(weight.getKey());
      if (value != null && !value.isNaN()) {
        sum +=
            weight.getValue()
                * Metric.ofColumn(weight.getKey()).orElseThrow().scale().goodness(value);
        total += weight.getValue();
      }
    }
    return total > 0 ? scored(sum / total) : null;
  }

  private QualityScore scored(double overall) {
    double score = 100 * overall;
    String category = score >= highFrom ? "high" : score >= mediumFrom ? "medium" : "low";
    return new QualityScore(overall, score, category);
  }
}
