package dailies.jobs;

import dailies.jobs.cli.Launch;
import dailies.jobs.cli.SparkCommand;
import dailies.jobs.config.Settings;
import dailies.jobs.config.SettingsException;
import dailies.jobs.tables.Warehouse;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How fast this machine or cluster searches. */
@Command(
    name = "bench-search",
    description = {
      "Measures how long an exact search takes: fills a warehouse with pictures of random unit",
      "vectors, searches it, and deletes it. The last column is the time beside that of reading",
      "the vectors alone.",
      "",
      "Example: dailies bench-search --folder /tmp/bench --pictures 1000000 --dimension 512"
    })
public final class SearchBenchJob extends SparkCommand {
  @Option(
      names = "--folder",
      required = true,
      paramLabel = "URI",
      description = "A folder that is not there yet, with room for 4.2 bytes a number.")
  private String folder;

  @Option(
      names = "--pictures",
      paramLabel = "N",
      description = "How many are searched, default 1000000.")
  private int pictures = 1_000_000;

  @Option(names = "--dimension", paramLabel = "N", description = "Numbers a vector, default 512.")
  private int dimension = 512;

  @Option(names = "--top", paramLabel = "N", description = "How many are found, default 100.")
  private int top = 100;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Times that everything is measured, after one round to warm up; default 3.")
  private int rounds = 3;

  public static void main(String[] args) {
    Launch.main(new SearchBenchJob(), args);
  }

  @Override
  protected List<String> problems() {
    List<String> problems = new ArrayList<>();
    requirePositive("--pictures", pictures, problems);
    requirePositive("--dimension", dimension, problems);
    requirePositive("--top", top, problems);
    requirePositive("--rounds", rounds, problems);
    return problems;
  }

  private static void requirePositive(String option, int value, List<String> problems) {
    if (value < 1) {
      problems.add("Invalid value for option '%s': %d. Use 1 or more.".formatted(option, value));
    }
  }

  @Override
  protected void run(SparkSession spark, Settings settings) throws Exception {
    Path path = new Path(folder);
    FileSystem files = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
    if (files.exists(path)) {
      throw new SettingsException(
          List.of("Cannot use --folder " + folder + ": it is there. Name a new one."));
    }
    try {
      SearchBench bench = new SearchBench(Warehouse.create(spark, folder), dimension, top, rounds);
      bench.fill(pictures);
      bench.run(output());
    } finally {
      files.delete(path, true);
    }
  }
}
