package dailies.jobs.config;

import dailies.udfs.keeper.KeeperCriterion;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of several copies is kept.
 *
 * @param criteria what counts, the most important first
 * @param qualityTolerance 0 to 1; qualities that differ by at most this much are equal
 */
public record KeeperOptions(List<KeeperCriterion> criteria, double qualityTolerance)
    implements Serializable {
  public KeeperOptions {
    Range.check(new Range("duplicates.quality-tolerance", qualityTolerance, 0, 1));
    criteria = List.copyOf(criteria);
    Set<String> expressions =
        criteria.stream().map(KeeperCriterion::expression).collect(Collectors.toSet());
    if (criteria.isEmpty() || expressions.size() < criteria.size()) {
      throw new IllegalArgumentException(
          "Invalid duplicates.keeper: "
              + criteria
              + ". Name one or more expressions, each once, as pixels.");
    }
  }
}
