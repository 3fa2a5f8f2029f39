package dailies.jobs.cli;

import dailies.jobs.stages.Forecast;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether a run is only priced, and what an earlier pricing said of it. */
public final class DryRunOption {
  @Option(
      names = "--dry-run",
      description = {
        "Writes nothing: lists, takes in a sample and tells how long all of it will take,",
        "what of it can be read and how many copies there are."
      })
  private boolean isDry;

  @Option(
      names = "--sample",
      paramLabel = "N",
      defaultValue = "200",
      description = "Files that a dry run takes in, about; default 200.")
  private int sample;

  @Option(
      names = "--forecast",
      paramLabel = "FILE",
      description = "What a dry run wrote with --format json: runs tells how far off it was.")
  private String forecast;

  @Mixin private ResultOptions result;

  public boolean isDry() {
    return isDry;
  }

  /** Files to look at, about. */
  public int sample() {
    return sample;
  }

  /** What cannot be used of what was typed, a line each. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (sample < 1) {
      problems.add("Invalid value for option '--sample': %d. Use 1 or more.".formatted(sample));
    }
    if (isDry && forecast != null) {
      problems.add("Cannot use --forecast with --dry-run: it is for the run that follows.");
    }
    if (!isDry && result.isAsked()) {
      problems.add("Cannot use --format or --output without --dry-run: a run writes tables.");
    }
    return problems;
  }

  /**
   * How long the run is expected to take, in seconds; null where nobody said.
   *
   * @throws dailies.jobs.config.SettingsException when the forecast is none
   */
  public Double predictedSeconds(SparkSession spark) {
    return forecast == null ? null : ForecastFile.seconds(spark, forecast);
  }

  public void write(Forecast forecast, SparkSession spark, PrintStream standardOutput) {
    result.write(forecast.rows(spark), standardOutput);
  }
}
