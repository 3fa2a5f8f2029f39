package dailies.jobs;

import dailies.jobs.cli.Launch;
import dailies.jobs.cli.MostOption;
import dailies.jobs.cli.SparkCommand;
import dailies.jobs.config.Settings;
import dailies.jobs.config.SettingsException;
import dailies.jobs.report.ReportFolder;
import dailies.jobs.tables.Warehouse;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How fast this machine or cluster makes a report. */
@Command(
    name = "bench-report",
    description = {
      "Measures how long a report takes: fills a warehouse with pictures, five a scene, a tenth of",
      "them copies, makes a report of it, and deletes both.",
      "",
      "Example: dailies bench-report --folder /tmp/bench --pictures 100000"
    })
public final class ReportBenchJob extends SparkCommand {
  @Option(
      names = "--folder",
      required = true,
      paramLabel = "URI",
      description = "A folder that is not there yet.")
  private String folder;

  @Option(names = "--pictures", paramLabel = "N", description = "How many, default 100000.")
  private int pictures = 100_000;

  @Mixin private MostOption most;

  public static void main(String[] args) {
    Launch.main(new ReportBenchJob(), args);
  }

  @Override
  protected List<String> problems() {
    List<String> problems = most.problems();
    if (pictures < 1) {
      problems.add("Invalid value for option '--pictures': " + pictures + ". Use 1 or more.");
    }
    return problems;
  }

  @Override
  protected void run(SparkSession spark, Settings settings) throws IOException {
    Configuration storage = spark.sparkContext().hadoopConfiguration();
    Path path = new Path(folder);
    FileSystem files = path.getFileSystem(storage);
    if (files.exists(path)) {
      throw new SettingsException(
          List.of("Cannot use --folder " + folder + ": it is there. Name a new one."));
    }
    try {
      ReportBench bench =
          new ReportBench(Warehouse.create(spark, new Path(path, "warehouse").toString()));
      bench.fill(pictures);
      bench.run(
          settings,
          most.sheets(),
          ReportFolder.empty(new Path(path, "report").toString(), storage),
          output());
    } finally {
      files.delete(path, true);
    }
  }
}
