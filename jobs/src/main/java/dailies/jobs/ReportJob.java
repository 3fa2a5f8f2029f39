package dailies.jobs;

import dailies.jobs.cli.Launch;
import dailies.jobs.cli.MostOption;
import dailies.jobs.cli.SettingOption;
import dailies.jobs.cli.SparkCommand;
import dailies.jobs.cli.WarehouseOption;
import dailies.jobs.config.Settings;
import dailies.jobs.report.Report;
import dailies.jobs.report.ReportFolder;
import dailies.jobs.tables.Warehouse;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The tables as pages to look at. */
@Command(
    name = "report",
    description = {
      "Writes pages for a browser: an overview, the best takes, what must be shot again, duplicates,",
      "scenes, people and trouble. They need no network and open from a disk or from object storage.",
      "What a person marks there is saved as a file that feedback import takes.",
      "",
      "Example: dailies report --warehouse ~/dailies --output ~/dailies-report"
    })
public final class ReportJob extends SparkCommand {
  @Mixin private WarehouseOption warehouse;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "URI",
      description = "A folder that is new or empty: a path, or any URI that Hadoop knows.")
  private String output;

  @Mixin private MostOption most;

  public static void main(String[] args) {
    Launch.main(new ReportJob(), args);
  }

  @Override
  protected List<SettingOption> settingOptions() {
    return List.of(
        SettingOption.PROFILE,
        SettingOption.THRESHOLD,
        SettingOption.QUALITY_WEIGHT,
        SettingOption.AI_WEIGHT);
  }

  @Override
  protected List<String> problems() {
    return most.problems();
  }

  @Override
  protected void run(SparkSession spark, Settings settings) throws IOException {
    Warehouse tables = Warehouse.open(spark, warehouse.uri());
    ReportFolder folder = ReportFolder.empty(output, spark.sparkContext().hadoopConfiguration());
    new Report(tables, settings, most.sheets())
        .write(folder, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    output().println("Open " + folder.uri("index.html"));
  }
}
