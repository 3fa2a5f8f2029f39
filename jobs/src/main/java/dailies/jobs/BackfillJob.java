package dailies.jobs;

import dailies.jobs.cli.InputOption;
import dailies.jobs.cli.Launch;
import dailies.jobs.cli.ProgressOption;
import dailies.jobs.cli.SettingOption;
import dailies.jobs.cli.SparkCommand;
import dailies.jobs.cli.WarehouseOption;
import dailies.jobs.config.Settings;
import dailies.jobs.progress.Progress;
import dailies.jobs.stages.Dedup;
import dailies.udfs.spark.PinnedFaces;
import dailies.udfs.spark.PinnedModel;
import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Everything: lists, analyses what is new, finds duplicates and scenes. */
@Command(
    name = "backfill",
    description = {
      "Takes media into a warehouse: lists the inputs, reads and decodes what is new or changed,",
      "measures, hashes and embeds it, and finds duplicates, scenes and people. Run again, it does",
      "only what is left to do.",
      "",
      "Example: dailies backfill --input ~/Pictures --warehouse ~/dailies"
    })
public final class BackfillJob extends SparkCommand {
  @Mixin private InputOption input;
  @Mixin private WarehouseOption warehouse;
  @Mixin private ProgressOption progress;

  public static void main(String[] args) {
    Launch.main(new BackfillJob(), args);
  }

  @Override
  protected List<SettingOption> settingOptions() {
    return List.of(
        SettingOption.PROFILE,
        SettingOption.SUBJECT_DETECTOR,
        SettingOption.SUBJECT_CLASS,
        SettingOption.FACE_MODEL,
        SettingOption.MIN_FACE,
        SettingOption.MODEL,
        SettingOption.BATCH_SIZE,
        SettingOption.RADIUS,
        SettingOption.CONFIRM,
        SettingOption.MIRRORED,
        SettingOption.ROTATED,
        SettingOption.SCENE_PROFILE,
        SettingOption.JOIN,
        SettingOption.NOISE);
  }

  @Override
  protected void run(SparkSession spark, Settings settings) throws Exception {
    Dedup.requireUsable(spark, settings.duplicates());
    PinnedModel model = Curation.model(spark, settings);
    PinnedFaces faces = Curation.faces(spark, settings);
    Intake intake = Intake.open(spark, input.uris(), warehouse.uri());
    try (Progress shown = progress.open()) {
      Curation curation = Curation.begin(intake.warehouse(), settings, model, name(), overrides());
      backfill(intake, curation, faces, shown).print(output());
      curation.dedupWarning().ifPresent(output()::println);
    }
  }

  /** All steps of a backfill, as one run. */
  static RunSummary backfill(Intake intake, Curation curation, PinnedFaces faces, Progress progress)
      throws IOException {
    try (curation) {
      Dataset<Row> listed = curation.index(intake.inputs());
      curation.analyze(listed, faces, progress);
      curation.score();
      curation.dedup();
      curation.cluster();
      curation.people();
      curation.done();
    }
    return curation.summary();
  }
}
