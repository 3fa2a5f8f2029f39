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
import picocli.CommandLine.Option;

/** The fourth step of a backfill alone: finds scenes and people. */
@Command(
    name = "cluster",
    description = {
      "The fourth step of backfill alone: groups frames into scenes and faces into people. What is",
      "new joins the scenes and people there are; under other settings or another model all are made",
      "anew, and keep their ids as far as they keep their frames.",
      "",
      "Example: dailies cluster --join 0.8 --warehouse ~/dailies"
    })
public final class ClusterJob extends SparkCommand {
  @Mixin private WarehouseOption warehouse;

  @Option(names = "--anew", description = "Make all anew even if nothing has changed.")
  private boolean anew;

  public static void main(String[] args) {
    Launch.main(new ClusterJob(), args);
  }

  @Override
  protected List<SettingOption> settingOptions() {
    return List.of(
        SettingOption.MODEL,
        SettingOption.SCENE_PROFILE,
        SettingOption.JOIN,
        SettingOption.NOISE,
        SettingOption.ADAPTER);
  }

  @Override
  protected void run(SparkSession spark, Settings settings) throws Exception {
    PinnedModel model = Curation.model(spark, settings);
    Warehouse tables = Warehouse.open(spark, warehouse.uri());
    try (Curation curation = Curation.begin(tables, settings, model, "cluster", overrides())) {
      if (anew) {
        curation.clusterAnew();
        curation.peopleAnew();
      } else {
        curation.cluster();
        curation.people();
      }
      curation.done();
      curation.summary().printScenes(output());
      curation.summary().printPeople(output());
    }
  }
}
