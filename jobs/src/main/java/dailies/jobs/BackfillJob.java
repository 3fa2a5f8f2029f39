package dailies.jobs;

import dailies.jobs.cli.CtrlC;
import dailies.jobs.cli.DryRunOption;
import dailies.jobs.cli.InputOption;
import dailies.jobs.cli.Launch;
import dailies.jobs.cli.ProgressOption;
import dailies.jobs.cli.RestartOption;
import dailies.jobs.cli.SelectionOption;
import dailies.jobs.cli.SettingOption;
import dailies.jobs.cli.SparkCommand;
import dailies.jobs.cli.WarehouseOption;
import dailies.jobs.config.Settings;
import dailies.jobs.progress.Progress;
import dailies.jobs.progress.Step;
import dailies.jobs.stages.Analyze;
import dailies.jobs.stages.Dedup;
import dailies.jobs.stages.DryRun;
import dailies.jobs.stages.Forecast;
import dailies.jobs.stages.Index;
import dailies.jobs.stages.Interruption;
import dailies.jobs.stages.Selection;
import dailies.udfs.spark.PinnedFaces;
import dailies.udfs.spark.PinnedModel;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
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
  /** The settings of a whole run. */
  static final List<SettingOption> OPTIONS =
      Stream.concat(
              AnalyzeJob.OPTIONS.stream(),
              Stream.of(
                  SettingOption.RADIUS,
                  SettingOption.CONFIRM,
                  SettingOption.MIRRORED,
                  SettingOption.ROTATED,
                  SettingOption.SCENE_PROFILE,
                  SettingOption.JOIN,
                  SettingOption.NOISE))
          .toList();

  @Mixin private InputOption input;
  @Mixin private SelectionOption selection;
  @Mixin private RestartOption restart;
  @Mixin private DryRunOption dryRun;
  @Mixin private WarehouseOption warehouse;
  @Mixin private ProgressOption progress;

  public static void main(String[] args) {
    Launch.main(new BackfillJob(), args);
  }

  @Override
  protected List<SettingOption> settingOptions() {
    return OPTIONS;
  }

  @Override
  protected List<String> problems() {
    return Stream.concat(selection.problems().stream(), dryRun.problems().stream()).toList();
  }

  @Override
  protected void run(SparkSession spark, Settings settings) throws Exception {
    Dedup.requireUsable(spark, settings.duplicates());
    PinnedModel model = Curation.model(spark, settings);
    PinnedFaces faces = Curation.faces(spark, settings);
    if (dryRun.isDry()) {
      price(spark, settings, model, faces);
    } else {
      backfill(spark, settings, model, faces);
    }
  }

  private void price(SparkSession spark, Settings settings, PinnedModel model, PinnedFaces faces) {
    Selection chosen = restart.of(selection.selection());
    Intake intake = Intake.planned(spark, input.uris(), warehouse.uri());
    Dataset<Row> listed =
        Index.list(intake.warehouse(), intake.inputs(), chosen, settings.parallelDirectories());
    Dataset<Row> pending = Analyze.pending(intake.warehouse(), listed, model.modelId());
    Forecast forecast =
        new DryRun(spark, settings.analysis(model, faces), settings.backfill())
            .of(chosen.limited(pending), dryRun.sample());
    dryRun.write(forecast, spark, output());
  }

  private void backfill(SparkSession spark, Settings settings, PinnedModel model, PinnedFaces faces)
      throws Exception {
    Double predicted = dryRun.predictedSeconds(spark);
    Intake intake = Intake.open(spark, input.uris(), warehouse.uri());
    Interruption interruption = CtrlC.interruption(System.err);
    try (Progress shown = progress.open()) {
      Curation curation =
          Curation.begin(
              intake.warehouse(), settings, model, name(), overrides(), predicted, interruption);
      backfill(intake, restart.of(selection.selection()), curation, faces, shown).print(output());
      curation.dedupWarning().ifPresent(output()::println);
    }
  }

  /** All steps of a backfill, as one run. */
  static RunSummary backfill(
      Intake intake, Selection selection, Curation curation, PinnedFaces faces, Progress progress)
      throws IOException {
    try (curation) {
      progress.begin(Step.index);
      Dataset<Row> listed = curation.index(intake.inputs(), selection);
      curation.analyze(listed, selection, faces, progress);
      curation.derive(progress);
      curation.done();
    }
    return curation.summary();
  }
}
