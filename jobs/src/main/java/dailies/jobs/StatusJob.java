package dailies.jobs;

import dailies.jobs.cli.Launch;
import dailies.jobs.cli.ResultOptions;
import dailies.jobs.cli.SparkCommand;
import dailies.jobs.cli.WarehouseOption;
import dailies.jobs.config.Settings;
import dailies.jobs.queries.RunStatus;
import dailies.jobs.tables.Warehouse;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** How far a run is, asked from another shell. */
@Command(
    name = "status",
    description = {
      "How far the latest run is, as the tables tell: what is committed, what is left, when it will",
      "be done.",
      "",
      "Example: dailies status --warehouse ~/dailies"
    })
public final class StatusJob extends SparkCommand {
  @Mixin private WarehouseOption warehouse;
  @Mixin private ResultOptions result;

  public static void main(String[] args) {
    Launch.main(new StatusJob(), args);
  }

  @Override
  protected void run(SparkSession spark, Settings settings) {
    result.write(RunStatus.of(Warehouse.open(spark, warehouse.uri())), output());
  }
}
