package dailies.udfs.quality;

import java.io.Serializable;
import java.util.Map;
import java.util.Objects;

/**
 * One thing that a good take must not be, and what to do when it is. Says no more than SQL can: a
 * metric is below or above a threshold, where another one may have to be, too.
 *
 * @param code a short name for tables, for example {@code out_of_focus}
 * @param missedWhen when the criterion is missed
 * @param condition what must hold as well for it to be missed; null for nothing
 * @param spoiledWhen when it is missed so badly that no other merit makes up for it: the same
 *     metric and side as {@code missedWhen}, farther out; null when it never spoils a take by
 *     itself
 * @param sentence what is wrong and what to do, in plain words
 */
public record Criterion(
    String code,
    Comparison missedWhen,
    Comparison condition,
    Comparison spoiledWhen,
    String sentence)
    implements Serializable {

  public Criterion {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(missedWhen, "missedWhen");
    Objects.requireNonNull(sentence, "sentence");
  }

  /**
   * @param metricsByName values by column name; a metric that is missing or null misses nothing
   */
  public boolean missedBy(Map<String, Double> metricsByName) {
    return missedWhen.holdsFor(metricsByName)
        && (condition == null || condition.holdsFor(metricsByName));
  }

  /**
   * @param metricsByName values by column name; a metric that is missing or null spoils nothing
   */
  public boolean spoils(Map<String, Double> metricsByName) {
    return spoiledWhen != null && spoiledWhen.holdsFor(metricsByName) && missedBy(metricsByName);
  }
}
