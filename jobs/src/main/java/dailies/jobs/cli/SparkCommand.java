package dailies.jobs.cli;

import dailies.jobs.config.Settings;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/**
 * A command that needs Spark: starts a session for its work and stops it afterwards. One that runs
 * in this process already, as in a notebook, is used and left running.
 */
public abstract class SparkCommand extends SettingsCommand {
  @Option(names = "--verbose", description = "Log what Spark does.")
  private boolean verbose;

  @Option(
      names = "--log-format",
      defaultValue = "text",
      paramLabel = "FORMAT",
      description = "How logs are written to standard error: ${COMPLETION-CANDIDATES}.")
  private LogFormat logFormat;

  /** Settings of Spark that only this command needs; what Spark was told goes before them. */
  protected Map<String, String> sparkSettings() throws Exception {
    return Map.of();
  }

  /** The work. */
  protected abstract void run(SparkSession spark, Settings settings) throws Exception;

  @Override
  protected final void run(Settings settings) throws Exception {
    logFormat.apply();
    boolean isThere = SparkSession.getDefaultSession().isDefined();
    SparkSession spark = Sessions.start("dailies " + name(), verbose, sparkSettings());
    try {
      run(spark, settings);
    } finally {
      if (!isThere) {
        spark.stop();
      }
    }
  }
}
