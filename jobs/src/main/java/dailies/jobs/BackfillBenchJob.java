package dailies.jobs;

import dailies.jobs.cli.Launch;
import dailies.jobs.cli.ProgressOption;
import dailies.jobs.cli.SettingOption;
import dailies.jobs.cli.SparkCommand;
import dailies.jobs.config.Settings;
import dailies.jobs.config.SettingsException;
import dailies.jobs.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a backfill of many small files spends besides their analysis. */
@Command(
    name = "bench-backfill",
    description = {
      "Measures what a backfill spends besides the files themselves: draws many small pictures,",
      "takes them in, then once more when nothing is new, and deletes all of it.",
      "",
      "Example: dailies bench-backfill --folder /tmp/bench --pictures 20000"
    })
public final class BackfillBenchJob extends SparkCommand {
  @Option(
      names = "--folder",
      required = true,
      paramLabel = "DIR",
      description = "A local folder that is not there yet, with room for 60 kB a picture.")
  private Path folder;

  @Option(
      names = "--pictures",
      paramLabel = "N",
      description = "How many are taken in, default 20000.")
  private int pictures = 20_000;

  @Mixin private ProgressOption progress;

  public static void main(String[] args) {
    Launch.main(new BackfillBenchJob(), args);
  }

  @Override
  protected List<SettingOption> settingOptions() {
    return BackfillJob.OPTIONS;
  }

  @Override
  protected List<String> problems() {
    return pictures > 0
        ? List.of()
        : List.of("Invalid value for option '--pictures': %d. Use 1 or more.".formatted(pictures));
  }

  @Override
  protected void run(SparkSession spark, Settings settings) throws Exception {
    if (Files.exists(folder)) {
      throw new SettingsException(
          List.of("Cannot use --folder " + folder + ": it is there. Name a new one."));
    }
    try (Progress shown = progress.open()) {
      Files.createDirectories(folder);
      new BackfillBench(spark, settings, folder.toAbsolutePath()).run(pictures, shown, output());
    } finally {
      FileUtil.fullyDelete(folder.toFile());
    }
  }
}
