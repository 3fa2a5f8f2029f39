package dailies.jobs;

import dailies.jobs.cli.Launch;
import dailies.jobs.cli.SparkCommand;
import dailies.jobs.cli.WarehouseOption;
import dailies.jobs.config.Settings;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Keeps tables quick to read after many commits. */
@Command(
    name = "maintain",
    description = {
      "Brings the many small files that commits leave into few, those of large tables in the order",
      "of media_id, and deletes files that no version of the last days needs.",
      "",
      "Example: dailies maintain --warehouse ~/dailies --keep-days 30"
    })
public final class MaintainJob extends SparkCommand {
  /** What Delta Lake allows without further ado: runs and readers may need what is younger. */
  private static final int LEAST_DAYS = 7;

  @Mixin private WarehouseOption warehouse;

  @Option(
      names = "--keep-days",
      paramLabel = "N",
      defaultValue = "7",
      description = "Versions that can still be read, in days, 7 or more; default 7.")
  private int keepDays;

  public static void main(String[] args) {
    Launch.main(new MaintainJob(), args);
  }

  @Override
  protected List<String> problems() {
    return keepDays < LEAST_DAYS
        ? List.of(
            "Invalid value for option '--keep-days': %d. Use %d or more: a run or a reader may"
                    .formatted(keepDays, LEAST_DAYS)
                + " need what is younger.")
        : List.of();
  }

  @Override
  protected void run(SparkSession spark, Settings settings) throws Exception {
    Warehouse tables = Warehouse.open(spark, warehouse.uri());
    try (Curation curation = Curation.begin(tables, settings, null, name(), overrides())) {
      for (Table table : Warehouse.TABLES) {
        long before = tables.files(table);
        if (before > 1) {
          tables.compact(table);
        }
        tables.vacuum(table, keepDays);
        output()
            .printf(
                Locale.ROOT,
                "%s: %,d files, were %,d%n",
                table.name(),
                tables.files(table),
                before);
      }
      curation.done();
    }
  }
}
