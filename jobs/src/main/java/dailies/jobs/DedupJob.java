package dailies.jobs;

import dailies.jobs.cli.Launch;
import dailies.jobs.cli.SettingOption;
import dailies.jobs.cli.SparkCommand;
import dailies.jobs.cli.WarehouseOption;
import dailies.jobs.config.Settings;
import dailies.jobs.stages.Dedup;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.spark.PinnedModel;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The third step of a backfill alone: finds copies. */
@Command(
    name = "dedup",
    description = {
      "The third step of backfill alone: finds copies among what was analysed.",
      "",
      "Example: dailies dedup --radius 6 --warehouse ~/dailies"
    })
public final class DedupJob extends SparkCommand {
  @Mixin private WarehouseOption warehouse;

  public static void main(String[] args) {
    Launch.main(new DedupJob(), args);
  }

  @Override
  protected List<SettingOption> settingOptions() {
    return List.of(
        SettingOption.MODEL,
        SettingOption.RADIUS,
        SettingOption.CONFIRM,
        SettingOption.MIRRORED,
        SettingOption.ROTATED);
  }

  @Override
  protected void run(SparkSession spark, Settings settings) throws Exception {
    Dedup.requireUsable(spark, settings.duplicates());
    PinnedModel model = Curation.model(spark, settings);
    Warehouse tables = Warehouse.open(spark, warehouse.uri());
    try (Curation curation = Curation.begin(tables, settings, model, "dedup", overrides())) {
      curation.dedupWarning().ifPresent(output()::println);
      curation.dedup();
      curation.done();
      curation.summary().printDuplicates(output());
    }
  }
}
