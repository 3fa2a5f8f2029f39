package dailies.jobs.cli;

import dailies.jobs.config.Settings;
import dailies.jobs.config.SettingsException;
import dailies.jobs.config.SettingsLoader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** A command that needs Spark: checks options and settings first, then starts the session. */
public abstract class SparkCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings that go before those of conf/dailies.conf.")
  private Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Any setting of conf/dailies.conf; repeatable.")
  private Map<String, String> set = new LinkedHashMap<>();

  @Option(names = "--verbose", description = "Log what Spark does.")
  private boolean verbose;

  /** The settings that have an option with this command. */
  protected List<SettingOption> settingOptions() {
    return List.of();
  }

  /** What is wrong with the command's own options beyond what parsing finds, a line each. */
  protected List<String> problems() {
    return List.of();
  }

  /** The work, after everything typed was found to be usable. */
  protected abstract void run(SparkSession spark, Settings settings) throws Exception;

  /** Where results go. */
  protected PrintStream output() {
    return System.out;
  }

  @Override
  public final Integer call() throws Exception {
    List<String> problems = new ArrayList<>(ParseProblems.of(spec));
    problems.addAll(problems());
    Settings settings = settings(problems);
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    try (SparkSession spark = Sessions.start("dailies " + spec.name(), verbose)) {
      run(spark, settings);
    }
    return Launch.DONE;
  }

  /** What was typed, by setting. */
  protected Map<String, String> overrides() {
    Map<String, String> overrides = new LinkedHashMap<>(set);
    ParseResult typed = spec.commandLine().getParseResult();
    for (SettingOption option : settingOptions()) {
      String value = typed.matchedOptionValue(option.option(), null);
      if (value != null) {
        overrides.put(option.key(), value);
      }
    }
    return overrides;
  }

  private Settings settings(List<String> problems) {
    try {
      return SettingsLoader.load(config, System.getenv(), overrides());
    } catch (SettingsException e) {
      problems.addAll(e.problems());
      return null;
    }
  }
}
