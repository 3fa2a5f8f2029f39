package dailies.jobs;

import dailies.jobs.cli.InputOption;
import dailies.jobs.cli.Launch;
import dailies.jobs.cli.SelectionOption;
import dailies.jobs.cli.SparkCommand;
import dailies.jobs.cli.WarehouseOption;
import dailies.jobs.config.Settings;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The first step of a backfill alone: lists. */
@Command(
    name = "index",
    description = {
      "The first step of backfill alone: lists the inputs into the table listing.",
      "",
      "Example: dailies index --input ~/Pictures --warehouse ~/dailies"
    })
public final class IndexJob extends SparkCommand {
  @Mixin private InputOption input;
  @Mixin private SelectionOption selection;
  @Mixin private WarehouseOption warehouse;

  public static void main(String[] args) {
    Launch.main(new IndexJob(), args);
  }

  @Override
  protected List<String> problems() {
    return selection.problems();
  }

  @Override
  protected void run(SparkSession spark, Settings settings) throws Exception {
    Intake intake = Intake.open(spark, input.uris(), warehouse.uri());
    try (Curation curation =
        Curation.begin(intake.warehouse(), settings, null, "index", overrides())) {
      curation.index(intake.inputs(), selection.selection());
      curation.done();
    }
  }
}
