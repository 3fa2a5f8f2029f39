package dailies.jobs;

import dailies.jobs.cli.Launch;
import dailies.jobs.cli.ResultOptions;
import dailies.jobs.cli.SparkCommand;
import dailies.jobs.cli.WarehouseOption;
import dailies.jobs.config.Settings;
import dailies.jobs.config.SettingsException;
import dailies.jobs.queries.OpinionAgreement;
import dailies.jobs.tables.Warehouse;
import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Holds the metrics against what people said. */
@Command(
    name = "evaluate-quality",
    description = {
      "Correlates every metric, and overall, with mean opinion scores of files that a backfill has",
      "measured: Spearman and Pearson, 1 agrees, 0 tells nothing, below 0 contradicts.",
      "",
      "Example: dailies evaluate-quality --warehouse ~/koniq --scores koniq-scores.csv"
    })
public final class EvaluateQualityJob extends SparkCommand {
  @Mixin private WarehouseOption warehouse;
  @Mixin private ResultOptions result;

  @Option(
      names = "--scores",
      required = true,
      paramLabel = "FILE",
      description = "A CSV file with the columns uri (or only the file's name) and score.")
  private String scores;

  public static void main(String[] args) {
    Launch.main(new EvaluateQualityJob(), args);
  }

  @Override
  protected void run(SparkSession spark, Settings settings) {
    Warehouse tables = Warehouse.open(spark, warehouse.uri());
    result.write(OpinionAgreement.of(tables, opinions(spark)), output());
  }

  private Dataset<Row> opinions(SparkSession spark) {
    try {
      return spark.read().option("header", true).csv(scores);
    } catch (Exception e) {
      if (e instanceof AnalysisException) {
        throw new SettingsException(
            List.of("Cannot read --scores " + scores + ": " + e.getMessage().strip()));
      }
      throw e;
    }
  }
}
