package dailies.jobs;

import dailies.jobs.cli.InputOption;
import dailies.jobs.cli.Launch;
import dailies.jobs.cli.ResultOptions;
import dailies.jobs.cli.SparkCommand;
import dailies.jobs.cli.WarehouseOption;
import dailies.jobs.config.Settings;
import dailies.jobs.stages.Departed;
import dailies.jobs.stages.Index;
import dailies.jobs.stages.Inputs;
import dailies.jobs.stages.Selection;
import dailies.jobs.tables.ListingTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.text.Count;
import java.io.IOException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Forgets what storage does not have any more. */
@Command(
    name = "prune",
    description = {
      "Forgets the files that a backfill found in the inputs and that are not there any more. Only",
      "tables change; the next backfill brings copies, scenes and people up to date.",
      "",
      "Example: dailies prune --input ~/Pictures --warehouse ~/dailies --dry-run"
    })
public final class PruneJob extends SparkCommand {
  @Mixin private InputOption input;
  @Mixin private WarehouseOption warehouse;

  @Option(names = "--dry-run", description = "Print the files instead; changes nothing.")
  private boolean isDry;

  @Mixin private ResultOptions result;

  public static void main(String[] args) {
    Launch.main(new PruneJob(), args);
  }

  @Override
  protected void run(SparkSession spark, Settings settings) throws Exception {
    Inputs inputs = Inputs.resolve(input.uris(), spark.sparkContext().hadoopConfiguration());
    Warehouse tables = Warehouse.open(spark, warehouse.uri());
    Dataset<Row> listed =
        Index.list(tables, inputs, Selection.ALL, settings.parallelDirectories()).persist();
    Dataset<Row> departed = Departed.of(tables, inputs, listed).persist();
    if (isDry) {
      result.write(departed.orderBy(ListingTable.URI).drop(ListingTable.RUN_ID), output());
    } else {
      forget(tables, settings, departed);
    }
  }

  private void forget(Warehouse tables, Settings settings, Dataset<Row> departed)
      throws IOException {
    try (Curation curation = Curation.begin(tables, settings, null, name(), overrides())) {
      long count = departed.count();
      Departed.forget(tables, departed);
      output().println("Forgot " + Count.of(count, "file"));
      curation.done();
    }
  }
}
