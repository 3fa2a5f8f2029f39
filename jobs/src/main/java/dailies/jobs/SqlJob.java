package dailies.jobs;

import dailies.jobs.cli.Launch;
import dailies.jobs.cli.ResultOptions;
import dailies.jobs.cli.SettingOption;
import dailies.jobs.cli.SparkCommand;
import dailies.jobs.cli.WarehouseOption;
import dailies.jobs.config.Settings;
import dailies.jobs.config.SettingsException;
import dailies.jobs.queries.Changes;
import dailies.jobs.queries.Moment;
import dailies.jobs.tables.PastTables;
import dailies.jobs.tables.Warehouse;
import dailies.jobs.views.Views;
import dailies.udfs.spark.SqlFunctions;
import java.util.List;
import org.apache.spark.SparkArithmeticException;
import org.apache.spark.SparkIllegalArgumentException;
import org.apache.spark.SparkRuntimeException;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Any question in SQL. */
@Command(
    name = "sql",
    description = {
      "Answers a question in SQL. Every table is a view of its name; hamming_distance(a, b) and",
      "cosine_similarity(a, b) compare perceptual hashes and embeddings; embed_text('words') is an",
      "embedding too, by a model that knows words. There are views to start from (best_takes,",
      "retakes, duplicate_groups, scene_summary, percentiles, camera_percentiles), and changes('from',",
      "'to') has the rows of dailies diff. dailies schema describes all of them.",
      "",
      "Embeddings compare within one model only: where the table has several, say which one, for",
      "example WHERE model_id LIKE 'builtin%%'. Of different lengths they are refused.",
      "",
      "Example: dailies sql --warehouse ~/dailies \"SELECT media_type, count(*) FROM media GROUP BY 1\""
    })
public final class SqlJob extends SparkCommand {
  @Mixin private WarehouseOption warehouse;
  @Mixin private ResultOptions result;

  @Parameters(paramLabel = "STATEMENT", description = "One SELECT statement.")
  private String statement;

  public static void main(String[] args) {
    Launch.main(new SqlJob(), args);
  }

  @Override
  protected List<SettingOption> settingOptions() {
    return List.of(SettingOption.MODEL);
  }

  @Override
  protected void run(SparkSession spark, Settings settings) throws Exception {
    Warehouse tables = Warehouse.open(spark, warehouse.uri());
    tables.registerViews();
    SqlFunctions.registerEmbedText(spark, settings.model());
    Views.of(settings).forEach(view -> view.register(tables));
    SqlFunctions.registerTable(
        spark, Changes.ROWS.name(), 2, moments -> changes(tables, moments, settings));
    try {
      result.write(spark.sql(statement), output());
    } catch (Exception e) {
      if (isOfStatement(e)) {
        throw new SettingsException(List.of("Cannot answer: " + told(e)));
      }
      throw PastTables.explained(e).<Exception>map(found -> found).orElse(e);
    }
  }

  private static Dataset<Row> changes(Warehouse tables, List<String> moments, Settings settings) {
    if (moments.contains(null)) {
      throw new SettingsException(
          List.of(
              "Invalid arguments of changes: give two constants, as changes('2026-03-01', 'now')."));
    }
    return Changes.between(
        Moment.of(tables, "changes(from)", moments.get(0)),
        Moment.of(tables, "changes(to)", moments.get(1)),
        settings.ranking());
  }

  /** Whether the statement is to blame, or a value that it met. */
  private static boolean isOfStatement(Throwable e) {
    return e != null
        && (e instanceof AnalysisException
            || e instanceof SparkRuntimeException
            || e instanceof SparkArithmeticException
            || e instanceof SparkIllegalArgumentException
            || isOfStatement(e.getCause()));
  }

  private static String told(Throwable e) {
    return e.getCause() == null ? e.getMessage().strip() : told(e.getCause());
  }
}
