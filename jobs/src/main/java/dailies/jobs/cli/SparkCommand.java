package dailies.jobs.cli;

import dailies.jobs.config.Settings;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** A command that needs Spark: starts the session for its work and stops it afterwards. */
public abstract class SparkCommand extends SettingsCommand {
  @Option(names = "--verbose", description = "Log what Spark does.")
  private boolean verbose;

  @Option(
      names = "--log-format",
      defaultValue = "text",
      paramLabel = "FORMAT",
      description = "How logs are written to standard error: ${COMPLETION-CANDIDATES}.")
  private LogFormat logFormat;

  /** The work. */
  protected abstract void run(SparkSession spark, Settings settings) throws Exception;

  @Override
  protected final void run(Settings settings) throws Exception {
    logFormat.apply();
    try (SparkSession spark = Sessions.start("dailies " + name(), verbose)) {
      run(spark, settings);
    }
  }
}
