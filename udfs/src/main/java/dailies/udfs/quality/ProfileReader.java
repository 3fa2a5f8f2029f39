package dailies.udfs.quality;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueType;
import dailies.udfs.text.NearestName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Makes a {@link QualityProfile} from its file and collects all that is wrong with it. */
final class ProfileReader {
  private static final List<String> KEYS =
      List.of("name", "weights", "high-from", "medium-from", "criteria");
  private static final List<String> CRITERION_KEYS =
      List.of("code", "metric", "below", "above", "when", "spoils", "sentence");
  private static final List<String> CONDITION_KEYS = List.of("metric", "below", "above");
  private static final double HIGH_FROM = 80;
  private static final double MEDIUM_FROM = 60;

  private static final List<String> WEIGHT_KEYS = List.of("weight", "from", "to");

  private final Config config;
  private final MetricCatalogue metrics;
  private final List<String> problems = new ArrayList<>();

  ProfileReader(Config config, MetricCatalogue metrics) {
    this.config = config;
    this.metrics = metrics;
  }

  QualityProfile read() {
    refuseUnknownKeys("", config, KEYS);
    String name = value("", config, "name", at -> config.getString(at), "?");
    Map<String, Weight> weights = weights();
    double highFrom = score("high-from", HIGH_FROM);
    double mediumFrom = score("medium-from", MEDIUM_FROM);
    List<Criterion> criteria = criteria();
    problems.addAll(ProfileProblems.of(weights, highFrom, mediumFrom));
    problems.addAll(ProfileProblems.ofMetrics(metrics, weights, criteria));
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(ProfileProblems.message(name, problems));
    }
    return new QualityProfile(name, weights, highFrom, mediumFrom, criteria);
  }

  private double score(String key, double usual) {
    return config.hasPath(key) ? value("", config, key, at -> config.getDouble(at), usual) : usual;
  }

  private Map<String, Weight> weights() {
    Map<String, Weight> weights = new HashMap<>();
    Config section = value("", config, "weights", at -> config.getConfig(at), null);
    if (section == null) {
      return weights;
    }
    for (String metric : section.root().keySet()) {
      weights.put(metric, weight(section, metric));
    }
    return weights;
  }

  /** A number, or a section with the range of good values. */
  private Weight weight(Config weights, String metric) {
    String path = ConfigUtil.quoteString(metric);
    if (weights.getValue(path).valueType() != ConfigValueType.OBJECT) {
      return Weight.of(value("weights: ", weights, path, at -> weights.getDouble(at), 0.0));
    }
    String where = "weights: " + metric + ": ";
    Config section = weights.getConfig(path);
    refuseUnknownKeys(where, section, WEIGHT_KEYS);
    return new Weight(
        value(where, section, "weight", at -> section.getDouble(at), 0.0),
        optionalNumber(where, section, "from"),
        optionalNumber(where, section, "to"));
  }

  private Double optionalNumber(String where, Config section, String key) {
    return section.hasPath(key) ? value(where, section, key, section::getDouble, null) : null;
  }

  private List<Criterion> criteria() {
    List<Criterion> criteria = new ArrayList<>();
    if (!config.hasPath("criteria")) {
      return criteria;
    }
    List<? extends Config> sections =
        value("", config, "criteria", at -> config.getConfigList(at), List.<Config>of());
    for (int i = 0; i < sections.size(); i++) {
      Criterion criterion = criterion("criteria[" + i + "]: ", sections.get(i));
      if (criterion != null) {
        criteria.add(criterion);
      }
    }
    return criteria;
  }

  private Criterion criterion(String where, Config section) {
    refuseUnknownKeys(where, section, CRITERION_KEYS);
    String code = value(where, section, "code", at -> section.getString(at), null);
    String sentence = value(where, section, "sentence", at -> section.getString(at), null);
    Comparison missedWhen = comparison(where, section);
    Comparison condition = null;
    if (section.hasPath("when")) {
      Config when = value(where, section, "when", at -> section.getConfig(at), null);
      if (when == null) {
        return null;
      }
      refuseUnknownKeys(where + "when: ", when, CONDITION_KEYS);
      condition = comparison(where + "when: ", when);
    }
    return code == null || sentence == null || missedWhen == null
        ? null
        : new Criterion(code, missedWhen, condition, spoils(where, section, missedWhen), sentence);
  }

  /** The threshold {@code spoils}, on the side of {@code missed} and not before it. */
  private Comparison spoils(String where, Config section, Comparison missed) {
    if (!section.hasPath("spoils")) {
      return null;
    }
    Double threshold = value(where, section, "spoils", at -> section.getDouble(at), null);
    if (threshold == null) {
      return null;
    }
    double beyond = threshold - missed.threshold();
    if (!(missed.side() == Comparison.Side.BELOW ? beyond <= 0 : beyond >= 0)) {
      problems.add(where + "spoils is " + threshold + "; it lies beyond " + missed.threshold());
      return null;
    }
    return new Comparison(missed.metric(), missed.side(), threshold);
  }

  private Comparison comparison(String where, Config section) {
    String metric = value(where, section, "metric", at -> section.getString(at), null);
    if (section.hasPath("below") == section.hasPath("above")) {
      problems.add(where + "give either below or above, with a threshold");
      return null;
    }
    String side = section.hasPath("below") ? "below" : "above";
    Double threshold = value(where, section, side, at -> section.getDouble(at), null);
    if (metric == null || threshold == null) {
      return null;
    }
    if (!Double.isFinite(threshold)) {
      problems.add(where + side + " is " + threshold + "; use a finite number");
      return null;
    }
    return new Comparison(
        metric, side.equals("below") ? Comparison.Side.BELOW : Comparison.Side.ABOVE, threshold);
  }

  private void refuseUnknownKeys(String where, Config section, List<String> known) {
    for (String key : section.root().keySet()) {
      if (!known.contains(key)) {
        problems.add(
            String.format(
                "%sunknown key %s; did you mean %s?", where, key, NearestName.of(key, known)));
      }
    }
  }

  /** What {@code read} finds at {@code key}; {@code otherwise}, and a problem, when it cannot. */
  private <T> T value(
      String where, Config section, String key, Function<String, T> read, T otherwise) {
    try {
      return read.apply(key);
    } catch (ConfigException.Missing e) {
      problems.add(where + key + " is missing");
    } catch (ConfigException e) {
      problems.add(
          where
              + key.replace("\"", "")
              + " has "
              + section.getValue(key).unwrapped()
              + " of a wrong type");
    }
    return otherwise;
  }
}
