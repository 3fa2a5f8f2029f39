package dailies.jobs;

import dailies.jobs.cli.CtrlC;
import dailies.jobs.cli.Launch;
import dailies.jobs.cli.ProgressOption;
import dailies.jobs.cli.RestartOption;
import dailies.jobs.cli.SelectionOption;
import dailies.jobs.cli.SettingOption;
import dailies.jobs.cli.SparkCommand;
import dailies.jobs.cli.WarehouseOption;
import dailies.jobs.config.Settings;
import dailies.jobs.progress.Progress;
import dailies.jobs.stages.Interruption;
import dailies.jobs.stages.Selection;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.spark.PinnedFaces;
import dailies.udfs.spark.PinnedModel;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The second step of a backfill alone: reads and decodes. */
@Command(
    name = "analyze",
    description = {
      "The second step of backfill alone: reads and decodes what is listed but not analysed yet.",
      "",
      "Example: dailies analyze --warehouse ~/dailies"
    })
public final class AnalyzeJob extends SparkCommand {
  /** The settings of this step. */
  static final List<SettingOption> OPTIONS =
      List.of(
          SettingOption.PROFILE,
          SettingOption.SUBJECT_DETECTOR,
          SettingOption.SUBJECT_CLASS,
          SettingOption.FACE_MODEL,
          SettingOption.MIN_FACE,
          SettingOption.MODEL,
          SettingOption.BATCH_SIZE,
          SettingOption.BATCH_BYTES,
          SettingOption.DELAY,
          SettingOption.MAX_RATE,
          SettingOption.MAX_FAILURES);

  @Mixin private SelectionOption selection;
  @Mixin private RestartOption restart;
  @Mixin private WarehouseOption warehouse;
  @Mixin private ProgressOption progress;

  public static void main(String[] args) {
    Launch.main(new AnalyzeJob(), args);
  }

  @Override
  protected List<SettingOption> settingOptions() {
    return OPTIONS;
  }

  @Override
  protected List<String> problems() {
    return selection.problems();
  }

  @Override
  protected void run(SparkSession spark, Settings settings) throws Exception {
    PinnedModel model = Curation.model(spark, settings);
    PinnedFaces faces = Curation.faces(spark, settings);
    Warehouse tables = Warehouse.open(spark, warehouse.uri());
    Interruption interruption = CtrlC.interruption(System.err);
    try (Curation curation =
            Curation.begin(tables, settings, model, "analyze", overrides(), null, interruption);
        Progress shown = progress.open()) {
      Selection chosen = restart.of(selection.selection());
      curation.analyze(chosen.of(curation.listed()), chosen, faces, shown);
      curation.score(shown);
      curation.done();
    }
  }
}
