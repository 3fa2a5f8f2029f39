package dailies.jobs;

import dailies.jobs.cli.Launch;
import dailies.jobs.cli.SettingOption;
import dailies.jobs.cli.SparkCommand;
import dailies.jobs.cli.WarehouseOption;
import dailies.jobs.config.Settings;
import dailies.jobs.config.SettingsException;
import dailies.jobs.queries.PairSimilarity;
import dailies.jobs.stages.RowFile;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.cluster.ThresholdCalibration;
import dailies.udfs.spark.PinnedModel;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds the thresholds of scenes that suit a model. */
@Command(
    name = "calibrate",
    description = {
      "Finds the thresholds of scenes that suit a model, from pairs of which it is known whether they",
      "are of one scene, and prints them as settings. Without --pairs, from the near duplicates that",
      "were found and from random pairs: a first guess, for duplicates look more alike than scenes do.",
      "",
      "Example: dailies calibrate --pairs pairs.csv --output clip.conf --warehouse ~/dailies"
    })
public final class CalibrateJob extends SparkCommand {
  private static final double[] SHARES = {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99};

  @Mixin private WarehouseOption warehouse;

  @Option(
      names = "--pairs",
      paramLabel = "FILE",
      description = {
        "Pairs that you know: columns a and b (URI, media_id or frame_id) and same (true or false);",
        "CSV with a header (.csv), JSON lines (.jsonl) or Parquet (.parquet)."
      })
  private String pairs;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write the settings to a file, for --config.")
  private Path output;

  public static void main(String[] args) {
    Launch.main(new CalibrateJob(), args);
  }

  @Override
  protected List<SettingOption> settingOptions() {
    return List.of(SettingOption.MODEL);
  }

  @Override
  protected List<String> problems() {
    return RowFile.problems("--pairs", pairs);
  }

  @Override
  protected void run(SparkSession spark, Settings settings) {
    PinnedModel model = Curation.model(spark, settings);
    PairSimilarity similarity =
        new PairSimilarity(Warehouse.open(spark, warehouse.uri()), model.modelId());
    ThresholdCalibration found =
        pairs == null ? similarity.ofDuplicates() : similarity.ofPairs(RowFile.open(spark, pairs));
    requireBothKinds(found);
    report(found, output());
    String lines = lines(found, model);
    output().print(lines);
    write(lines);
  }

  private static void requireBothKinds(ThresholdCalibration found) {
    if (found.samePairs() == 0 || found.differentPairs() == 0) {
      throw new SettingsException(
          List.of(
              "Cannot calibrate with %d pairs of one scene and %d of different ones: give some of both."
                  .formatted(found.samePairs(), found.differentPairs())));
    }
  }

  private static void report(ThresholdCalibration found, PrintStream out) {
    out.printf("%-22s %9s  cosine below which lie%n", "", "pairs");
    out.printf(
        "%-32s  %s%n",
        "",
        DoubleStream.of(SHARES)
            .mapToObj(share -> String.format(Locale.ROOT, "%5.0f %%", 100 * share))
            .collect(Collectors.joining(" ")));
    line(out, "of one scene", found.samePairs(), found::sameQuantile);
    line(out, "of different scenes", found.differentPairs(), found::differentQuantile);
    out.printf(
        Locale.ROOT,
        "balanced accuracy of %.3f: %.4f%n",
        found.join(),
        found.balancedAccuracy(found.join()));
  }

  private static void line(PrintStream out, String kind, long pairs, DoubleUnaryOperator quantile) {
    out.printf(
        Locale.ROOT,
        "%-22s %9d  %s%n",
        kind,
        pairs,
        DoubleStream.of(SHARES)
            .mapToObj(share -> String.format(Locale.ROOT, "%7.3f", quantile.applyAsDouble(share)))
            .collect(Collectors.joining(" ")));
  }

  /** The model is among them, so that nobody takes them for another. */
  private static String lines(ThresholdCalibration found, PinnedModel model) {
    return String.format(
        Locale.ROOT,
        "# Thresholds of the model %s, from %d pairs of one scene and %d of different ones.%n"
            + "embed.model = \"%s\"%nscenes.join = %.3f%nscenes.noise = %.3f%n",
        model.modelId(),
        found.samePairs(),
        found.differentPairs(),
        model.options().model(),
        found.join(),
        found.noise());
  }

  private void write(String lines) {
    if (output != null) {
      try {
        Files.writeString(output, lines);
      } catch (IOException e) {
        throw new SettingsException(
            List.of("Cannot write --output " + output + ": " + e.getMessage()));
      }
    }
  }
}
