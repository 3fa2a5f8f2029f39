package dailies.jobs;

import dailies.jobs.cli.Launch;
import dailies.jobs.cli.SettingOption;
import dailies.jobs.cli.SparkCommand;
import dailies.jobs.cli.WarehouseOption;
import dailies.jobs.config.Settings;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import dailies.jobs.views.View;
import dailies.jobs.views.Views;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes tables and views known to a metastore. */
@Command(
    name = "register",
    description = {
      "Gives every table, and every view that dailies schema describes, its name in a database of the",
      "metastore (Hive or Glue), for any Spark SQL with Delta Lake. Weights, thresholds and the",
      "profile are those of the settings now; run it again to change them. Registering twice changes",
      "nothing; a name that is another's is refused. Needs a Spark with Hive's classes.",
      "",
      "Example: dailies register --warehouse s3a://dailies --database dailies"
    })
public final class RegisterJob extends SparkCommand {
  @Mixin private WarehouseOption warehouse;

  @Option(
      names = "--database",
      required = true,
      paramLabel = "NAME",
      description = "The database; made where it is missing.")
  private String database;

  public static void main(String[] args) {
    Launch.main(new RegisterJob(), args);
  }

  /** What Hive allows. */
  @Override
  protected List<String> problems() {
    return database == null || database.matches("\\w+")
        ? List.of()
        : List.of(
            "Invalid value for option '--database': %s. Use letters, digits and _ only."
                .formatted(database));
  }

  @Override
  protected List<SettingOption> settingOptions() {
    return List.of(
        SettingOption.PROFILE,
        SettingOption.THRESHOLD,
        SettingOption.QUALITY_WEIGHT,
        SettingOption.AI_WEIGHT);
  }

  @Override
  protected Map<String, String> sparkSettings() {
    return Metastore.sparkSettings();
  }

  @Override
  protected void run(SparkSession spark, Settings settings) {
    Warehouse tables = Warehouse.open(spark, warehouse.uri());
    Metastore metastore = Metastore.open(spark, database);
    for (Table table : Warehouse.TABLES) {
      tell(table.name(), metastore.register(tables, table));
    }
    for (View view : Views.of(settings)) {
      tell(view.name(), metastore.register(tables, view));
    }
  }

  private void tell(String name, Metastore.Outcome outcome) {
    output().printf("%s.%s: %s%n", database, name, outcome.name().toLowerCase(Locale.ROOT));
  }
}
