package dailies.jobs.cli;

import dailies.jobs.config.SettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that only holds others. */
public abstract class CommandGroup implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  /** Reached only when no command, or an unknown one, was typed. */
  @Override
  public final Integer call() {
    List<String> problems = new ArrayList<>(ParseProblems.of(spec));
    problems.add("Choose a command: " + String.join(", ", spec.subcommands().keySet()) + ".");
    throw new SettingsException(problems);
  }
}
