package dailies.jobs;

import dailies.jobs.cli.Launch;
import dailies.jobs.cli.ResultOptions;
import dailies.jobs.cli.SettingOption;
import dailies.jobs.cli.SparkCommand;
import dailies.jobs.cli.WarehouseOption;
import dailies.jobs.config.Settings;
import dailies.jobs.queries.Changes;
import dailies.jobs.queries.Moment;
import dailies.jobs.tables.PastTables;
import dailies.jobs.tables.Tables;
import dailies.jobs.tables.Warehouse;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What changed between two moments, and why. */
@Command(
    name = "diff",
    description = {
      "Which files changed group, keeper, scene, category or rank, and why: a new file, one that is",
      "gone or has another content, a correction, another model, other settings, or another file",
      "that one of these happened to.",
      "",
      "A moment is a run_id of query runs, which means the tables as that run left them; a date or",
      "a time in ISO 8601, in UTC without an offset; or now.",
      "",
      "Example: dailies diff --from 2026-03-01T12:00:00Z --warehouse ~/dailies"
    })
public final class DiffJob extends SparkCommand {
  @Mixin private WarehouseOption warehouse;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "RUN|TIME",
      description = "The earlier moment.")
  private String from;

  @Option(
      names = "--to",
      defaultValue = Moment.NOW,
      paramLabel = "RUN|TIME",
      description = "The later moment, default now.")
  private String to;

  @Option(names = "--summary", description = "How many files instead, by what changed and why.")
  private boolean summary;

  @Mixin private ResultOptions result;

  public static void main(String[] args) {
    Launch.main(new DiffJob(), args);
  }

  @Override
  protected List<SettingOption> settingOptions() {
    return List.of(SettingOption.QUALITY_WEIGHT, SettingOption.AI_WEIGHT);
  }

  @Override
  protected void run(SparkSession spark, Settings settings) throws Exception {
    Warehouse tables = Warehouse.open(spark, warehouse.uri());
    Tables before = Moment.of(tables, "--from", from);
    Tables after = Moment.of(tables, "--to", to);
    try {
      Dataset<Row> changes = Changes.between(before, after, settings.ranking());
      result.write(summary ? Changes.summary(changes) : Changes.ordered(changes), output());
    } catch (Exception e) {
      throw PastTables.explained(e).<Exception>map(found -> found).orElse(e);
    }
  }
}
