package dailies.jobs.stages;

import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import java.util.List;
import java.util.stream.Collectors;

/** Names what a derived table was made from, so that it is made again only when that changed. */
final class Fingerprint {
  private Fingerprint() {}

  static String of(Warehouse warehouse, List<Table> sources, Record options, String modelId) {
    String versions =
        sources.stream()
            .map(table -> table.name() + "@" + warehouse.version(table))
            .collect(Collectors.joining(" "));
    return versions + " " + options + " " + modelId;
  }
}
