package dailies.jobs.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where others find the files of the archive. */
public final class MapOption {
  @Option(
      names = "--map",
      paramLabel = "FROM=TO",
      description =
          "Where others find the files, repeatable: s3a://archive=/Volumes/archive, for example.")
  private Map<String, String> roots = new LinkedHashMap<>();

  /** Beginnings of URIs, each with what stands in its place. */
  public Map<String, String> roots() {
    return roots;
  }
}
