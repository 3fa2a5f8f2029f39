package dailies.jobs;

import dailies.jobs.cli.Launch;
import dailies.jobs.cli.SparkCommand;
import dailies.jobs.cli.WarehouseOption;
import dailies.jobs.config.Settings;
import dailies.jobs.queries.SceneAgreement;
import dailies.jobs.stages.RowFile;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.cluster.ClusterAgreement;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Holds scenes against labels that people gave. */
@Command(
    name = "evaluate-clusters",
    description = {
      "Holds scenes against labels that people gave to frames or files. Homogeneity is 1 when no",
      "scene mixes labels, completeness when no label is spread over scenes, V-measure is their",
      "harmonic mean; purity is the share of frames that have the most frequent label of their scene.",
      "",
      "Example: dailies evaluate-clusters --labels labels.csv --warehouse ~/dailies"
    })
public final class EvaluateClustersJob extends SparkCommand {
  @Mixin private WarehouseOption warehouse;

  @Option(
      names = "--labels",
      required = true,
      paramLabel = "FILE",
      description = {
        "Columns uri, media_id or frame_id, and label; CSV with a header (.csv), JSON lines (.jsonl)",
        "or Parquet (.parquet)."
      })
  private String labels;

  public static void main(String[] args) {
    Launch.main(new EvaluateClustersJob(), args);
  }

  @Override
  protected List<String> problems() {
    return RowFile.problems("--labels", labels);
  }

  @Override
  protected void run(SparkSession spark, Settings settings) {
    Warehouse tables = Warehouse.open(spark, warehouse.uri());
    ClusterAgreement agreement = SceneAgreement.of(tables, RowFile.open(spark, labels));
    output().printf("%-14s %9d%n", "frames", agreement.frames());
    output().printf("%-14s %9d%n", "labels", agreement.labels());
    output().printf("%-14s %9d%n", "scenes", agreement.scenes());
    line("V-measure", agreement.vMeasure());
    line("homogeneity", agreement.homogeneity());
    line("completeness", agreement.completeness());
    line("purity", agreement.purity());
    line("noise share", agreement.noiseShare());
  }

  private void line(String measure, double value) {
    output().printf(Locale.ROOT, "%-14s %9.4f%n", measure, value);
  }
}
