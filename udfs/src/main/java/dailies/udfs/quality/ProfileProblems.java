package dailies.udfs.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds what is wrong with the values of a profile. */
final class ProfileProblems {
  private ProfileProblems() {}

  static List<String> of(Map<String, Weight> weights, double highFrom, double mediumFrom) {
    List<String> problems = new ArrayList<>();
    double sum = 0;
    for (Map.Entry<String, Weight> weight : new TreeMap<>(weights).entrySet()) {
      addWeight(weight.getKey(), weight.getValue(), problems);
      sum += weight.getValue().weight();
    }
    if (sum == 0) {
      problems.add("weights: give at least one metric a weight above 0");
    }
    if (!(highFrom <= 100 && mediumFrom <= highFrom && mediumFrom >= 0)) {
      problems.add(
          String.format(
              "high-from %s and medium-from %s: use 0 <= medium-from <= high-from <= 100",
              highFrom, mediumFrom));
    }
    return problems;
  }

  /** Names that no metric has, and weights of metrics that cannot have one. */
  static List<String> ofMetrics(
      MetricCatalogue metrics, Map<String, Weight> weights, List<Criterion> criteria) {
    List<String> problems = new ArrayList<>();
    new TreeMap<>(weights)
        .forEach((metric, weight) -> addWeighted(metrics, metric, weight, problems));
    for (Criterion criterion : criteria) {
      String where = "criterion " + criterion.code();
      addUnknown(metrics, where, criterion.missedWhen().metric(), problems);
      if (criterion.condition() != null) {
        addUnknown(metrics, where, criterion.condition().metric(), problems);
      }
    }
    return problems;
  }

  /** All problems in one message, one a line. */
  static String message(String name, List<String> problems) {
    return "Invalid quality profile " + name + ":\n  " + String.join("\n  ", problems);
  }

  private static void addWeight(String metric, Weight weight, List<String> problems) {
    if (!(weight.weight() >= 0 && weight.weight() < Double.POSITIVE_INFINITY)) {
      problems.add(
          "weights: " + metric + " has " + weight.weight() + "; use a finite number from 0 up");
    }
    if (weight.from() != null && weight.to() != null && !(weight.from() <= weight.to())) {
      problems.add(
          "weights: %s is good from %s to %s; from must not be above to"
              .formatted(metric, weight.from(), weight.to()));
    }
  }

  private static void addWeighted(
      MetricCatalogue metrics, String metric, Weight weight, List<String> problems) {
    addUnknown(metrics, "weights", metric, problems);
    boolean unclear =
        metrics.named(metric).filter(found -> !found.scale().judges()).isPresent()
            && !weight.hasRange();
    if (unclear) {
      problems.add(
          ("weights: %s is neither good nor bad; say what is good, as { weight = %s, from = …, to ="
                  + " … }, or use it as a condition")
              .formatted(metric, weight.weight()));
    }
  }

  private static void addUnknown(
      MetricCatalogue metrics, String where, String metric, List<String> problems) {
    if (metrics.named(metric).isEmpty()) {
      problems.add(
          "%s: unknown metric %s; did you mean %s? A metric of your own needs its jar, with --jars"
              .formatted(where, metric, metrics.nearestName(metric)));
    }
  }
}
