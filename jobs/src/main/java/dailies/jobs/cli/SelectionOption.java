package dailies.jobs.cli;

import dailies.jobs.queries.CaptureTime;
import dailies.jobs.stages.Selection;
import dailies.udfs.media.PathGlob;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which objects of the inputs a command takes in. */
public final class SelectionOption {
  @Option(
      names = "--include",
      paramLabel = "GLOB",
      description =
          "Takes in only files of such names, as '*.jpg', or paths, as 'raw/**'; repeatable.")
  private List<String> include = new ArrayList<>();

  @Option(
      names = "--exclude",
      paramLabel = "GLOB",
      description = "Leaves out files of such names or paths; repeatable.")
  private List<String> exclude = new ArrayList<>();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Leaves out what was written to storage before, as 2024-06-30 (UTC).")
  private String since;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Takes in so many new or changed files at most; run again for more.")
  private long limit = Long.MAX_VALUE;

  /** What cannot be used of what was typed, a line each. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    include.forEach(glob -> checkGlob("--include", glob, problems));
    exclude.forEach(glob -> checkGlob("--exclude", glob, problems));
    if (limit < 1) {
      problems.add("Invalid value for option '--limit': %d. Use 1 or more.".formatted(limit));
    }
    try {
      time();
    } catch (IllegalArgumentException e) {
      problems.add("Invalid value for option '--since': " + e.getMessage() + ".");
    }
    return problems;
  }

  private static void checkGlob(String option, String glob, List<String> problems) {
    try {
      PathGlob.of(glob);
    } catch (IllegalArgumentException e) {
      problems.add(
          "Invalid value for option '%s': %s is no glob: %s."
              .formatted(option, glob, e.getMessage()));
    }
  }

  private CaptureTime time() {
    return since == null ? null : CaptureTime.parse(since);
  }

  /** What was typed, found to be without {@link #problems}. */
  public Selection selection() {
    CaptureTime time = time();
    return new Selection(include, exclude, time == null ? null : time.first(), limit, false);
  }
}
