package dailies.udfs.quality;

import com.typesafe.config.Config;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What counts as good, and how much: data from a configuration file.
 *
 * @param name stored with every score
 * @param weights by metric name, at least one above 0
 * @param highFrom category high from this score on, 0 to 100
 * @param mediumFrom category medium from this score on, 0 to {@code highFrom}
 * @param criteria what a good take must not be, in the order in which reasons are given
 */
public record QualityProfile(
    String name,
    Map<String, Weight> weights,
    double highFrom,
    double mediumFrom,
    List<Criterion> criteria)
    implements Serializable {

  public QualityProfile {
    Objects.requireNonNull(name, "name");
    weights = Map.copyOf(weights);
    criteria = List.copyOf(criteria);
    List<String> problems = ProfileProblems.of(weights, highFrom, mediumFrom);
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
    return new ProfileReader(config, MetricCatalogue.load()).read();
  }

  /**
   * The weighted mean of the goodness of the metrics that are there, and what it amounts to. The
   * weight of a metric that is missing goes to the others.
   *
   * @return null when no metric with a weight is there
   */
  public QualityScore score(MetricValues values) {
    double sum = 0;
    double total = 0;
    // In the order of the names, because the order of additions shows in the last bit.
    for (Map.Entry<MetricDefinition, Double> value : values.byMetric().entrySet()) {
      Weight weight = weights.get(value.getKey().column());
      if (weight != null) {
        sum += weight.weight() * weight.goodness(value.getKey().scale(), value.getValue());
        total += weight.weight();
      }
    }
    return total > 0 ? scored(sum / total) : null;
  }

  /**
   * Why the score is what it is: a line for each metric that has a weight or misses a criterion,
   * the one that costs most first. Metrics with a weight that were not measured come last.
   */
  public List<ScoreShare> explain(MetricValues values) {
    return new ScoreShares(this, values).lines();
  }

  /**
   * Refuses a catalogue that lacks a metric of this profile, as that of an executor may which did
   * not get a jar.
   *
   * @throws IllegalStateException naming what is missing
   */
  public void requireMetrics(MetricCatalogue metrics) {
    List<String> problems = ProfileProblems.ofMetrics(metrics, weights, criteria);
    if (!problems.isEmpty()) {
      throw new IllegalStateException(ProfileProblems.message(name, problems));
    }
  }

  /** Whether a weight or a criterion speaks of a built-in metric of this scope. */
  public boolean names(Metric.Scope scope) {
    return Metric.of(scope).stream().map(Metric::column).anyMatch(this::names);
  }

  private boolean names(String metric) {
    return weights.containsKey(metric)
        || criteria.stream().anyMatch(criterion -> criterion.missedWhen().metric().equals(metric));
  }

  private QualityScore scored(double overall) {
    double score = 100 * overall;
    String category = score >= highFrom ? "high" : score >= mediumFrom ? "medium" : "low";
    return new QualityScore(overall, score, category);
  }
}
