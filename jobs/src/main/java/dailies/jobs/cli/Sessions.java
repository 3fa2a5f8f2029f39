package dailies.jobs.cli;

import dailies.udfs.spark.SqlFunctions;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Starts Spark as Dailies needs it, on a cluster or in this process. */
public final class Sessions {
  private Sessions() {}

  /**
   * A session with Delta Lake and the SQL functions of Dailies; on all cores of this machine when
   * nothing names a master. What spark-submit was told goes before what is set here.
   */
  public static SparkSession start(String name, boolean verbose) {
    return start(name, verbose, Map.of());
  }

  /** The same, with what one command needs besides. */
  static SparkSession start(String name, boolean verbose, Map<String, String> settings) {
    SparkConf conf = new SparkConf();
    settings.forEach(conf::setIfMissing);
    conf.setIfMissing("spark.app.name", name);
    conf.setIfMissing("spark.master", "local[*]");
    conf.set("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension");
    conf.set("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
    conf.set("spark.sql.session.timeZone", "UTC");
    // Spark 4 turns it on: one odd value would end a run, and the SQL in settings would mean other
    // things than with Spark 3.
    conf.set("spark.sql.ansi.enabled", "false");
    // Half-read timestamps and rebased dates have no place in a table that several engines read.
    conf.setIfMissing("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
    // Damaged pictures are rows with an issue; what OpenCV says of them besides is noise.
    conf.setIfMissing("spark.executorEnv.OPENCV_LOG_LEVEL", "SILENT");
    if (conf.get("spark.master").startsWith("local")) {
      local(conf);
    }
    SparkSession spark = SparkSession.builder().config(conf).getOrCreate();
    spark.sparkContext().setLogLevel(verbose ? "INFO" : "WARN");
    SqlFunctions.register(spark);
    return spark;
  }

  /** Two hundred shuffle partitions and a web page are for clusters. */
  private static void local(SparkConf conf) {
    conf.setIfMissing("spark.sql.shuffle.partitions", "8");
    conf.setIfMissing("spark.databricks.delta.snapshotPartitions", "2");
    // Delta's vacuum lists each table in so many tasks, ten thousand by default.
    conf.setIfMissing("spark.sql.sources.parallelPartitionDiscovery.parallelism", "8");
    conf.setIfMissing("spark.ui.enabled", "false");
    conf.setIfMissing("spark.driver.host", "localhost");
    conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
  }
}
