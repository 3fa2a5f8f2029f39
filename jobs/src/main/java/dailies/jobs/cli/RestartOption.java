package dailies.jobs.cli;

import dailies.jobs.stages.Selection;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Whether a command goes on where the last run ended. */
public final class RestartOption {
  static final class Choice {
    @Option(
        names = "--resume",
        description =
            "Goes on after the last commit, and takes in what is new or changed; default.")
    private boolean resume;

    @Option(
        names = "--restart",
        description = "Forgets first what the tables have of the files, and takes all of them in.")
    private boolean restart;
  }

  @ArgGroup private Choice choice = new Choice();

  /** The same selection, taken in anew where that was asked for. */
  public Selection of(Selection selection) {
    return choice.restart ? selection.takenAnew() : selection;
  }
}
