package dailies.jobs.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What a command takes in. */
public final class InputOption {
  @Option(
      names = "--input",
      required = true,
      paramLabel = "URI",
      description =
          "A folder, a file, a glob, a manifest (.csv, .jsonl, .parquet) with a column uri, or the"
              + " manifest.json of an S3 Inventory; repeatable. A path, or any URI that Hadoop knows (s3a://...).")
  private List<String> uris = new ArrayList<>();

  public List<String> uris() {
    return uris;
  }
}
