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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** A command that takes settings: checks everything that was typed before any work begins. */
public abstract class SettingsCommand implements Callable<Integer> {
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

  /** The settings that have an option with this command. */
  protected List<SettingOption> settingOptions() {
    return List.of();
  }

  /** What is wrong with the command's own options beyond what parsing finds, a line each. */
  protected List<String> problems() {
    return List.of();
  }

  /** The work, after everything typed was found to be usable. */
  protected abstract void run(Settings settings) throws Exception;

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
    run(settings);
    return Launch.DONE;
  }

  /** The name that the command was called by. */
  protected String name() {
    return spec.name();
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
