package dailies.jobs.queries;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.max_by;

import dailies.jobs.tables.RunsTable;
import dailies.jobs.tables.Tables;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/**
 * What the last runs until two moments were set to, setting by setting, as {@code runs} has it. A
 * setting that no run until the first moment recorded counts as unchanged.
 */
record ChangedSettings(Map<String, String> before, Map<String, String> after) {
  private static final Set<String> MODELS =
      Set.of(RunsTable.DUPLICATES_MODEL, RunsTable.SCENES_MODEL);

  static ChangedSettings between(Tables from, Tables to) {
    return new ChangedSettings(at(from), at(to));
  }

  /** As many entries as there are settings. */
  private static Map<String, String> at(Tables tables) {
    Map<String, String> settings = new TreeMap<>();
    for (Row row :
        tables
            .read(RunsTable.TABLE)
            .select(
                col(RunsTable.STARTED_AT),
                explode(col(RunsTable.SETTINGS)).as(new String[] {"key", "value"}))
            .groupBy("key")
            .agg(max_by(col("value"), col(RunsTable.STARTED_AT)).as("value"))
            .collectAsList()) {
      settings.put(row.getString(0), row.getString(1));
    }
    return settings;
  }

  /** The settings that changed, with both values; empty when none did. */
  Optional<String> ofSettings(String prefix) {
    String changed =
        before.keySet().stream()
            .filter(key -> key.startsWith(prefix) && !MODELS.contains(key) && isChanged(key))
            .map(this::change)
            .collect(Collectors.joining(", "));
    return Optional.of(changed).filter(some -> !some.isEmpty());
  }

  /** The change of a model; empty when there is none. */
  Optional<String> ofModel(String key) {
    return isChanged(key) ? Optional.of(change(key)) : Optional.empty();
  }

  private boolean isChanged(String key) {
    String then = before.get(key);
    return then != null && after.containsKey(key) && !then.equals(after.get(key));
  }

  private String change(String key) {
    return "%s was %s, is %s".formatted(key, before.get(key), after.get(key));
  }
}
