package dailies.udfs.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Takes a score apart into its metrics. */
final class ScoreShares {
  private static final Comparator<ScoreShare> MOST_TELLING_FIRST =
      Comparator.comparing((ScoreShare share) -> share.value() == null)
          .thenComparing(share -> -share.lossShare())
          .thenComparing(share -> share.missed() == null)
          .thenComparing(share -> -share.weight())
          .thenComparing(ScoreShare::metric);

  private final QualityProfile profile;
  private final MetricValues values;
  private final Map<String, Double> byColumn;
  private double weights;
  private double losses;

  ScoreShares(QualityProfile profile, MetricValues values) {
    this.profile = profile;
    this.values = values;
    this.byColumn = values.byColumn();
    for (MetricDefinition metric : values.byMetric().keySet()) {
      weights += weight(metric.column());
      losses += loss(metric);
    }
  }

  List<ScoreShare> lines() {
    List<ScoreShare> lines = new ArrayList<>();
    for (MetricDefinition metric : values.byMetric().keySet()) {
      Criterion missed = missed(metric.column());
      if (missed != null || weight(metric.column()) > 0) {
        lines.add(measured(metric, missed));
      }
    }
    for (String metric : new TreeSet<>(profile.weights().keySet())) {
      if (!byColumn.containsKey(metric)) {
        lines.add(new ScoreShare(metric, null, null, 0, 0, null, "It was not measured here."));
      }
    }
    lines.sort(MOST_TELLING_FIRST);
    return lines;
  }

  private ScoreShare measured(MetricDefinition metric, Criterion missed) {
    return new ScoreShare(
        metric.column(),
        values.get(metric),
        goodness(metric),
        weights > 0 ? weight(metric.column()) / weights : 0,
        losses > 0 ? loss(metric) / losses : 0,
        missed == null ? null : missed.missedWhen(),
        missed == null ? null : missed.sentence());
  }

  private double weight(String column) {
    return weightOf(column).weight();
  }

  private Weight weightOf(String column) {
    return profile.weights().getOrDefault(column, Weight.of(0));
  }

  private double loss(MetricDefinition metric) {
    double weight = weight(metric.column());
    return weight > 0 ? weight * (1 - goodness(metric)) : 0;
  }

  private Double goodness(MetricDefinition metric) {
    Weight weight = weightOf(metric.column());
    return metric.scale().judges() || weight.hasRange()
        ? weight.goodness(metric.scale(), values.get(metric))
        : null;
  }

  private Criterion missed(String column) {
    return profile.criteria().stream()
        .filter(criterion -> criterion.missedWhen().metric().equals(column))
        .filter(criterion -> criterion.missedBy(byColumn))
        .findFirst()
        .orElse(null);
  }
}
