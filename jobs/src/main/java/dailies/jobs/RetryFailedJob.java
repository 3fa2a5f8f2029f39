package dailies.jobs;

import dailies.jobs.cli.CtrlC;
import dailies.jobs.cli.Launch;
import dailies.jobs.cli.ProgressOption;
import dailies.jobs.cli.SettingOption;
import dailies.jobs.cli.SparkCommand;
import dailies.jobs.cli.WarehouseOption;
import dailies.jobs.config.Settings;
import dailies.jobs.progress.Progress;
import dailies.jobs.stages.Dedup;
import dailies.jobs.stages.Interruption;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.issue.MediaIssue;
import dailies.udfs.spark.PinnedFaces;
import dailies.udfs.spark.PinnedModel;
import dailies.udfs.text.NearestName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes in once more what has an issue. */
@Command(
    name = "retry-failed",
    description = {
      "Reads and decodes once more what has an issue, after what was wrong was put right: the",
      "storage, its permissions, a limit in the settings. A file that was replaced is taken in by",
      "backfill anyway.",
      "",
      "Example: dailies retry-failed --warehouse ~/dailies --issue unreadable"
    })
public final class RetryFailedJob extends SparkCommand {
  @Option(
      names = "--issue",
      paramLabel = "CODE",
      description = "Only files with this issue, as query failures names it; repeatable.")
  private List<String> issues = new ArrayList<>();

  @Mixin private WarehouseOption warehouse;
  @Mixin private ProgressOption progress;

  public static void main(String[] args) {
    Launch.main(new RetryFailedJob(), args);
  }

  @Override
  protected List<SettingOption> settingOptions() {
    return BackfillJob.OPTIONS;
  }

  @Override
  protected List<String> problems() {
    Set<String> codes =
        Arrays.stream(MediaIssue.values())
            .map(MediaIssue::code)
            .collect(Collectors.toCollection(TreeSet::new));
    return issues.stream()
        .filter(issue -> !codes.contains(issue))
        .map(
            issue ->
                "Invalid value for option '--issue': there is no issue %s. Did you mean %s?"
                    .formatted(issue, NearestName.of(issue, codes)))
        .toList();
  }

  @Override
  protected void run(SparkSession spark, Settings settings) throws Exception {
    Dedup.requireUsable(spark, settings.duplicates());
    PinnedModel model = Curation.model(spark, settings);
    PinnedFaces faces = Curation.faces(spark, settings);
    Warehouse tables = Warehouse.open(spark, warehouse.uri());
    Interruption interruption = CtrlC.interruption(System.err);
    try (Progress shown = progress.open()) {
      Curation curation =
          Curation.begin(tables, settings, model, name(), overrides(), null, interruption);
      retry(curation, faces, shown).print(output());
    }
  }

  private RunSummary retry(Curation curation, PinnedFaces faces, Progress shown) throws Exception {
    try (curation) {
      curation.retry(issues, faces, shown);
      curation.derive(shown);
      curation.done();
    }
    return curation.summary();
  }
}
