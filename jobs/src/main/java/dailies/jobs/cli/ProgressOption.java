package dailies.jobs.cli;

import dailies.jobs.progress.Progress;
import dailies.jobs.progress.ProgressStyle;
import picocli.CommandLine.Option;

/** How progress is shown. */
public final class ProgressOption {
  @Option(
      names = "--progress",
      paramLabel = "auto|bar|plain|json|none",
      defaultValue = "auto",
      description = "A bar on a terminal and plain lines elsewhere, by default.")
  private ProgressStyle style;

  public Progress open() {
    return style.open(System.err);
  }
}
