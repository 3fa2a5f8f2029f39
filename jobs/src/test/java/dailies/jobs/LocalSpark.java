package dailies.jobs;

import dailies.jobs.cli.Sessions;
import org.apache.spark.sql.SparkSession;

/**
 * The one Spark session that the tests of a JVM share, and the commands that they run: two cores,
 * settings as in production. A new one for each command would read the log of each table anew.
 */
public final class LocalSpark {
  private LocalSpark() {}

  public static synchronized SparkSession session() {
    configure("local[2]");
    return Sessions.start("dailies tests", false);
  }

  /**
   * What every session of this JVM begins with from now on; one that runs keeps its own. Few
   * partitions, because what tests wait for is mostly the starting of tasks.
   */
  public static void configure(String master) {
    System.setProperty("spark.master", master);
    System.setProperty("spark.sql.warehouse.dir", "target/spark-warehouse");
    System.setProperty("spark.ui.enabled", "false");
    System.setProperty("spark.sql.shuffle.partitions", "2");
    System.setProperty("spark.databricks.delta.snapshotPartitions", "1");
    // To generate and compile code for a few rows is a third of all; clusters of tests do so.
    System.getProperties().putIfAbsent("spark.sql.codegen.wholeStage", "false");
    System.getProperties().putIfAbsent("spark.sql.codegen.factoryMode", "NO_CODEGEN");
  }

  /** Stops the session if there is one, so that the next one begins with other settings. */
  public static synchronized void stop() {
    if (SparkSession.getDefaultSession().isDefined()) {
      SparkSession.getDefaultSession().get().stop();
    }
  }
}
