package dailies.jobs;

import dailies.jobs.cli.ResultOptions;
import dailies.jobs.cli.SparkCommand;
import dailies.jobs.cli.WarehouseOption;
import dailies.jobs.config.Settings;
import dailies.jobs.exports.ExportFolder;
import dailies.jobs.exports.Removals;
import dailies.jobs.queries.Removable;
import dailies.jobs.tables.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which files may go. */
@Command(
    name = "removals",
    description = {
      "Which files may be deleted or moved away because another copy is kept: a list, and a shell",
      "script that a person looks at and runs. Nothing is deleted or moved here, and the script only",
      "shows what it would do unless it is told --really.",
      "",
      "Example: dailies export removals --warehouse ~/dailies --dry-run"
    })
final class RemovalsExport extends SparkCommand {
  /** What {@code duplicates.kind} says of what may go. */
  enum Kind {
    EXACT,
    NEAR,
    SEQUENCE
  }

  /** Exactly one of both. */
  static final class Destination {
    @Option(
        names = "--output",
        paramLabel = "URI",
        description = "A folder, new or empty: a path, or any URI that Hadoop knows (s3a://...).")
    private String output;

    @Option(names = "--dry-run", description = "Tells how much there is; writes nothing.")
    private boolean isDry;
  }

  @Mixin private WarehouseOption warehouse;

  @ArgGroup(multiplicity = "1")
  private Destination destination;

  @Option(
      names = "--overwrite",
      description = "The folder may hold other files; those of the same names are replaced.")
  private boolean overwrite;

  @Option(
      names = "--move-to",
      paramLabel = "DIR",
      description = "The script moves files below this folder, by their whole paths.")
  private String target;

  @Option(
      names = "--kind",
      paramLabel = "exact|near|sequence",
      description = "Only these, repeatable: exact has the same bytes as what is kept.")
  private List<Kind> kinds = new ArrayList<>();

  @Option(
      names = "--include-sequences",
      description = "Also all but the best shot of brackets, focus stacks and bursts.")
  private boolean includeSequences;

  @Override
  protected List<String> problems() {
    return target == null || target.startsWith("/")
        ? List.of()
        : List.of(
            "Invalid value for option '--move-to': "
                + target
                + ". Use a whole path: the script may be run anywhere.");
  }

  @Override
  protected void run(SparkSession spark, Settings settings) {
    Warehouse tables = Warehouse.open(spark, warehouse.uri());
    Dataset<Row> removable = removable(tables, settings).persist();
    try {
      if (!destination.isDry) {
        Removals.write(removable, target, folder(spark), output());
      }
      ResultOptions.print(Removable.totals(removable), output());
    } finally {
      removable.unpersist();
    }
  }

  private Dataset<Row> removable(Warehouse tables, Settings settings) {
    List<String> codes = kinds.stream().map(kind -> kind.name().toLowerCase(Locale.ROOT)).toList();
    return includeSequences || settings.duplicates().sequences().included()
        ? Removable.copiesAndShots(tables, codes)
        : Removable.copies(tables, codes);
  }

  private ExportFolder folder(SparkSession spark) {
    return ExportFolder.open(
        destination.output,
        overwrite ? ExportFolder.Before.ANYTHING : ExportFolder.Before.EMPTY,
        spark.sparkContext().hadoopConfiguration());
  }
}
