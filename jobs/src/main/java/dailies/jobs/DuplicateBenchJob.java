package dailies.jobs;

import dailies.jobs.cli.Launch;
import dailies.jobs.cli.SettingOption;
import dailies.jobs.cli.SparkCommand;
import dailies.jobs.config.Settings;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How fast this machine or cluster finds pairs of near hashes. */
@Command(
    name = "bench-duplicates",
    description = {
      "Measures how long it takes to find all pairs of hashes within the radius: among random ones",
      "and copies of a tenth of them, of which up to as many bits were flipped; tells whether all",
      "copies were found. With --beside the same is done by Spark's plain SQL and by a multi-index",
      "search in memory, which have to find the same number of pairs.",
      "",
      "Example: dailies bench-duplicates --hashes 1000000 --radius 8 --beside"
    })
public final class DuplicateBenchJob extends SparkCommand {
  @Option(names = "--hashes", paramLabel = "N", description = "How many, default 1000000.")
  private int hashes = 1_000_000;

  @Option(names = "--beside", description = "Compares with two other ways.")
  private boolean beside;

  public static void main(String[] args) {
    Launch.main(new DuplicateBenchJob(), args);
  }

  @Override
  protected List<SettingOption> settingOptions() {
    return List.of(SettingOption.RADIUS);
  }

  @Override
  protected List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (hashes < 100) {
      problems.add("Invalid value for option '--hashes': %d. Use 100 or more.".formatted(hashes));
    }
    return problems;
  }

  @Override
  protected void run(SparkSession spark, Settings settings) {
    DuplicateBench bench = new DuplicateBench(spark, settings.duplicates().radius(), output());
    bench.run(hashes);
    if (beside) {
      bench.runBeside();
    }
  }
}
