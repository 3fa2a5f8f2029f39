package dailies.jobs.cli;

import picocli.CommandLine.Option;

/** Which warehouse a command works on. */
public final class WarehouseOption {
  @Option(
      names = "--warehouse",
      required = true,
      paramLabel = "URI",
      description = "The folder of the tables: a path, or any URI that Hadoop knows (s3a://...).")
  private String uri;

  public String uri() {
    return uri;
  }
}
