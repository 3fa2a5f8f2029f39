package dailies.jobs;

import dailies.jobs.cli.Launch;
import dailies.jobs.cli.SettingOption;
import dailies.jobs.cli.SparkCommand;
import dailies.jobs.cli.WarehouseOption;
import dailies.jobs.config.Settings;
import dailies.jobs.stages.Adapters;
import dailies.jobs.tables.Warehouse;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Learns from corrections how to tell scenes apart. */
@Command(
    name = "train-adapter",
    description = {
      "Learns from the frames that were moved a linear map of the model's embeddings that brings",
      "each nearer to the scene it was moved to. A fifth of them is held out; the map is adopted",
      "only when it tells their scenes better than none. The next cluster uses it, unless told",
      "--adapter none.",
      "",
      "Example: dailies train-adapter --warehouse ~/dailies"
    })
public final class TrainAdapterJob extends SparkCommand {
  @Mixin private WarehouseOption warehouse;

  public static void main(String[] args) {
    Launch.main(new TrainAdapterJob(), args);
  }

  @Override
  protected List<SettingOption> settingOptions() {
    return List.of(SettingOption.MODEL);
  }

  @Override
  protected void run(SparkSession spark, Settings settings) {
    Warehouse tables = Warehouse.open(spark, warehouse.uri());
    String modelId = Curation.model(spark, settings).modelId();
    Adapters.Trial trial = new Adapters(tables, modelId).train();
    output()
        .printf(
            Locale.ROOT,
            "%d triplets to learn from, %d held out%n"
                + "accuracy of those held out: %.4f before, %.4f after%n",
            trial.triplets(),
            trial.after().triplets(),
            trial.before().share(),
            trial.after().share());
    output()
        .println(
            trial.isBetter()
                ? "Adopted as " + trial.adapter().id() + " of " + modelId
                : "Not adopted: it is not better than none");
  }
}
