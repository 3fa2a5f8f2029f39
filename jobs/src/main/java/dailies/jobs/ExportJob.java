package dailies.jobs;

import dailies.jobs.cli.CommandGroup;
import dailies.jobs.cli.Launch;
import dailies.jobs.cli.SettingOption;
import dailies.jobs.cli.SparkCommand;
import dailies.jobs.cli.WarehouseOption;
import dailies.jobs.config.Settings;
import dailies.jobs.exports.ExportFolder;
import dailies.jobs.tables.Warehouse;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What other programs take over from the tables; changes neither tables nor media. */
@Command(
    name = "export",
    description = {
      "Writes what other programs read, from the tables alone: timelines, lists of takes, what may",
      "be deleted, sidecars.",
      "",
      "Example: dailies export timeline --warehouse ~/dailies --output ~/cut --per-scene --top 1"
    },
    subcommands = {
      TimelineExport.class,
      TakesExport.class,
      RemovalsExport.class,
      SidecarsExport.class
    })
public final class ExportJob extends CommandGroup {

  public static void main(String[] args) {
    Launch.main(new ExportJob(), args);
  }

  /** Files in a folder. */
  abstract static class IntoFolder extends SparkCommand {
    @Mixin private WarehouseOption warehouse;

    @Option(
        names = "--output",
        required = true,
        paramLabel = "URI",
        description = "A folder, new or empty: a path, or any URI that Hadoop knows (s3a://...).")
    private String output;

    @Option(
        names = "--overwrite",
        description = "The folder may hold other files; those of the same names are replaced.")
    private boolean overwrite;

    abstract void export(Warehouse tables, Settings settings, ExportFolder folder);

    @Override
    protected List<SettingOption> settingOptions() {
      return List.of(SettingOption.QUALITY_WEIGHT, SettingOption.AI_WEIGHT, SettingOption.PROFILE);
    }

    @Override
    protected final void run(SparkSession spark, Settings settings) {
      Warehouse tables = Warehouse.open(spark, warehouse.uri());
      Configuration storage = spark.sparkContext().hadoopConfiguration();
      ExportFolder.Before before =
          overwrite ? ExportFolder.Before.ANYTHING : ExportFolder.Before.EMPTY;
      export(tables, settings, ExportFolder.open(output, before, storage));
    }
  }
}
