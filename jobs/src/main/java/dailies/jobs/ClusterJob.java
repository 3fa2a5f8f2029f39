package dailies.jobs;

import dailies.jobs.cli.Launch;
import dailies.jobs.cli.SettingOption;
import dailies.jobs.cli.SparkCommand;
import dailies.jobs.cli.WarehouseOption;
import dailies.jobs.config.Settings;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.spark.PinnedModel;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The fourth step of a backfill alone: finds scenes. */
@Command(
    name = "cluster",
    description = {
      "The fourth step of backfill alone: groups the frames into scenes.",
      "",
      "Example: dailies cluster --join 0.8 --warehouse ~/dailies"
    })
public final class ClusterJob extends SparkCommand {
  @Mixin private WarehouseOption warehouse;

  public static void main(String[] args) {
    Launch.main(new ClusterJob(), args);
  }

  @Override
  protected List<SettingOption> settingOptions() {
    return List.of(SettingOption.MODEL, SettingOption.JOIN, SettingOption.NOISE);
  }

  @Override
  protected void run(SparkSession spark, Settings settings) throws Exception {
    PinnedModel model = Curation.model(spark, settings);
    Warehouse tables = Warehouse.open(spark, warehouse.uri());
    try (Curation curation = Curation.begin(tables, settings, model, "cluster", overrides())) {
      curation.cluster();
      curation.done();
    }
  }
}
