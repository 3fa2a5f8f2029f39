package dailies.jobs;

import dailies.jobs.cli.Launch;
import dailies.jobs.cli.ProgressOption;
import dailies.jobs.cli.ResultOptions;
import dailies.jobs.cli.SparkCommand;
import dailies.jobs.config.Settings;
import dailies.jobs.demo.SampleArchive;
import dailies.jobs.progress.Progress;
import dailies.jobs.queries.DuplicateGroups;
import dailies.jobs.queries.FailureReport;
import dailies.jobs.queries.Ranking;
import dailies.jobs.queries.Retakes;
import dailies.jobs.stages.Selection;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.spark.PinnedFaces;
import dailies.udfs.spark.PinnedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The whole path, on an archive that it draws by itself. */
@Command(
    name = "demo",
    description = {
      "Draws a small archive of pictures, clips and sound with known faults and copies, runs",
      "backfill over it and shows the answers.",
      "",
      "Example: dailies demo --warehouse /tmp/dailies-demo"
    })
public final class DemoJob extends SparkCommand {
  private static final String ARCHIVE = "archive";
  private static final int SHOWN_TAKES = 15;

  @Mixin private ProgressOption progress;

  @Option(
      names = "--warehouse",
      paramLabel = "DIR",
      description = "A new folder for the archive and the tables; by default a temporary one.")
  private Path folder;

  public static void main(String[] args) {
    Launch.main(new DemoJob(), args);
  }

  @Override
  protected List<String> problems() {
    return folder != null && Files.exists(folder.resolve(ARCHIVE))
        ? List.of(
            "Cannot draw into --warehouse %s: it has an archive. Name a new folder."
                .formatted(folder))
        : List.of();
  }

  @Override
  protected void run(SparkSession spark, Settings settings) throws Exception {
    Path demo = folder == null ? Files.createTempDirectory("dailies-demo-") : folder;
    Path archive = demo.resolve(ARCHIVE);
    output().println("Drawing an archive in " + archive);
    int files = SampleArchive.writeTo(archive).size();
    output().println("Drew " + files + " files. Taking them in.");
    Intake intake = Intake.open(spark, List.of(hadoopPath(archive)), hadoopPath(demo));
    try (Progress shown = progress.open()) {
      PinnedModel model = Curation.model(spark, settings);
      Curation curation = Curation.begin(intake.warehouse(), settings, model, name(), overrides());
      PinnedFaces faces = Curation.faces(spark, settings);
      BackfillJob.backfill(intake, Selection.ALL, curation, faces, shown).print(output());
    }
    show(intake.warehouse(), settings);
    output().printf("%nAsk on: deploy/local/dailies query scenes --warehouse %s%n", demo);
  }

  private void show(Warehouse tables, Settings settings) {
    title("The best takes");
    ResultOptions.print(
        Ranking.overall(tables, settings.ranking(), Ranking.TAKES, SHOWN_TAKES), output());
    title("Shoot again");
    ResultOptions.print(
        Retakes.needed(tables, settings.profile(), settings.retakeThreshold()), output());
    title("Copies");
    ResultOptions.print(DuplicateGroups.of(tables), output());
    title("What was wrong with files");
    ResultOptions.print(FailureReport.of(tables), output());
  }

  /** As Hadoop writes a path: without percent signs for blanks. */
  private static String hadoopPath(Path path) {
    return new org.apache.hadoop.fs.Path(path.toUri()).toString();
  }

  private void title(String title) {
    output().printf("%n%s%n%n", title);
  }
}
