package dailies.udfs.quality;

import dailies.udfs.text.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds what is wrong with the values of a profile. */
final class ProfileProblems {
  private ProfileProblems() {}

  static List<String> of(
      Map<String, Double> weights, double highFrom, double mediumFrom, List<Criterion> criteria) {
    List<String> problems = new ArrayList<>();
    addWeights(weights, problems);
    if (!(highFrom <= 100 && mediumFrom <= highFrom && mediumFrom >= 0)) {
      problems.add(
          String.format(
              "high-from %s and medium-from %s: use 0 <= medium-from <= high-from <= 100",
              highFrom, mediumFrom));
    }
    for (Criterion criterion : criteria) {
      addMetric("criterion " + criterion.code(), criterion.missedWhen().metric(), problems);
      if (criterion.condition() != null) {
        addMetric("criterion " + criterion.code(), criterion.condition().metric(), problems);
      }
    }
    return problems;
  }

  /** All problems in one message, one a line. */
  static String message(String name, List<String> problems) {
    return "Invalid quality profile " + name + ":\n  " + String.join("\n  ", problems);
  }

  private static void addWeights(Map<String, Double> weights, List<String> problems) {
    double sum = 0;
    for (Map.Entry<String, Double> weight : new TreeMap<>(weights).entrySet()) {
      addMetric("weights", weight.getKey(), problems);
      addWeight(weight.getKey(), weight.getValue(), problems);
      sum += weight.getValue();
    }
    if (sum == 0) {
      problems.add("weights: give at least one metric a weight above 0");
    }
  }

  private static void addWeight(String metric, double weight, List<String> problems) {
    if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
      problems.add("weights: " + metric + " has " + weight + "; use a finite number from 0 up");
    }
    if (Metric.ofColumn(metric).filter(found -> !found.scale().judges()).isPresent()) {
      problems.add(
          "weights: " + metric + " is neither good nor bad; use it as a condition instead");
    }
  }

  private static void addMetric(String where, String metric, List<String> problems) {
    if (Metric.ofColumn(metric).isEmpty()) {
      problems.add(
          String.format(
              "%s: unknown metric %s; did you mean %s?",
              where, metric, NearestName.of(metric, Metric.columns())));
    }
  }
}
