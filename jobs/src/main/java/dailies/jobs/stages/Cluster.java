package dailies.jobs.stages;

import dailies.jobs.config.SceneOptions;
import dailies.jobs.tables.Warehouse;

public final class Cluster {
  public static boolean run(Warehouse warehouse, SceneOptions options, String modelId) {
    return false;
  }
}
