package dailies.jobs.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** How much a report shows. */
public final class MostOption {
  @Option(
      names = "--most",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Show at most this many scenes, groups and people, default ${DEFAULT-VALUE}.")
  private int most;

  /** Sheets of each chapter. */
  public int sheets() {
    return most;
  }

  /** What is wrong with it, in a list that may be added to. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (most < 1) {
      problems.add("Invalid value for option '--most': " + most + ". Use 1 or more.");
    }
    return problems;
  }
}
