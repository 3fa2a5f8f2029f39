package dailies.jobs;

import dailies.jobs.cli.Launch;
import dailies.jobs.cli.SettingOption;
import dailies.jobs.cli.SparkCommand;
import dailies.jobs.config.Settings;
import dailies.jobs.config.SettingsException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How fast this machine or cluster finds scenes. */
@Command(
    name = "bench-clusters",
    description = {
      "Measures how long it takes to find scenes: fills a warehouse with frames of planted scenes,",
      "clusters them, tells how well the scenes were found, does the same with twice as many, and",
      "deletes all of it.",
      "",
      "Example: dailies bench-clusters --folder /tmp/bench --frames 500000 --dimension 512"
    })
public final class ClusterBenchJob extends SparkCommand {
  @Option(
      names = "--folder",
      required = true,
      paramLabel = "URI",
      description = "A folder that is not there yet, with room for 30 bytes a number.")
  private String folder;

  @Option(
      names = "--frames",
      paramLabel = "N",
      description = "How many are clustered, default 500000; then twice as many.")
  private int frames = 500_000;

  @Option(names = "--dimension", paramLabel = "N", description = "Numbers a vector, default 512.")
  private int dimension = 512;

  public static void main(String[] args) {
    Launch.main(new ClusterBenchJob(), args);
  }

  @Override
  protected List<SettingOption> settingOptions() {
    return List.of(SettingOption.SCENE_PROFILE, SettingOption.JOIN, SettingOption.NOISE);
  }

  @Override
  protected List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (frames < 100 || frames > 1_000_000_000) {
      problems.add(
          "Invalid value for option '--frames': %d. Use 100 to 1000000000.".formatted(frames));
    }
    if (dimension < 2) {
      problems.add(
          "Invalid value for option '--dimension': %d. Use 2 or more.".formatted(dimension));
    }
    return problems;
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
      new ClusterBench(spark, path, dimension, settings.scenes()).run(frames, output());
    } finally {
      files.delete(path, true);
    }
  }
}
