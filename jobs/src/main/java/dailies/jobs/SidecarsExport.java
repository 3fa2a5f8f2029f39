package dailies.jobs;

import dailies.jobs.cli.SettingOption;
import dailies.jobs.cli.SparkCommand;
import dailies.jobs.cli.TakeOptions;
import dailies.jobs.cli.WarehouseOption;
import dailies.jobs.config.Settings;
import dailies.jobs.config.SettingsException;
import dailies.jobs.exports.SidecarOptions;
import dailies.jobs.exports.SidecarPlaces;
import dailies.jobs.exports.Sidecars;
import dailies.jobs.queries.SelectedTakes;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.media.MediaType;
import dailies.udfs.spark.HadoopSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Rating, label and keywords for photographers' programs. */
@Command(
    name = "sidecars",
    description = {
      "XMP sidecars with rating (5 stars from a score of 90, 4 from 80, 3 from 60, 2 from 40), label",
      "(green for high, yellow for medium, red for low) and keywords (scene, person, quality, issue).",
      "In sidecars that are there, what others wrote stays: keywords, ratings and labels too.",
      "",
      "Example: dailies export sidecars --warehouse ~/dailies --root ~/sidecars"
    })
final class SidecarsExport extends SparkCommand {
  private static final int MOST_TOLD = 20;

  /** Exactly one of both. */
  static final class Place {
    @Option(names = "--beside", description = "Beside the files of the archive.")
    private boolean beside;

    @Option(
        names = "--root",
        paramLabel = "URI",
        description = "Below this folder, as the files lie, by their whole paths.")
    private String root;
  }

  @Mixin private WarehouseOption warehouse;
  @Mixin private TakeOptions takes;

  @ArgGroup(multiplicity = "1")
  private Place place;

  @Option(
      names = "--naming",
      paramLabel = "full|stem",
      defaultValue = "full",
      description =
          "full: a.jpg.xmp (darktable, digiKam), default; stem: a.xmp (Lightroom, Bridge).")
  private SidecarPlaces.Naming naming;

  @Option(
      names = "--type",
      paramLabel = "picture|clip|sound",
      description = "Only of these, repeatable; pictures and clips by default.")
  private List<MediaType> types = new ArrayList<>();

  @Option(
      names = "--reject-copies",
      description = "With --with-copies: copies of a file that is kept are rated as rejected.")
  private boolean rejectCopies;

  @Option(names = "--dry-run", description = "Tells what would be written; writes nothing.")
  private boolean isDry;

  @Override
  protected List<SettingOption> settingOptions() {
    return List.of(SettingOption.QUALITY_WEIGHT, SettingOption.AI_WEIGHT, SettingOption.PROFILE);
  }

  @Override
  protected List<String> problems() {
    return takes.problems();
  }

  @Override
  protected void run(SparkSession spark, Settings settings) {
    Warehouse tables = Warehouse.open(spark, warehouse.uri());
    Dataset<Row> selected =
        SelectedTakes.of(tables, settings.ranking(), settings.profile(), takes.of(types));
    SidecarOptions options =
        new SidecarOptions(
            isDry ? SidecarOptions.Run.DRY : SidecarOptions.Run.REAL,
            rejectCopies ? SidecarOptions.Copies.REJECTED : SidecarOptions.Copies.RATED);
    try (Sidecars.Result result =
        Sidecars.write(selected, new SidecarPlaces(naming, root(spark)), options)) {
      tell(result);
    }
  }

  /** As executors find it, wherever they work; null for beside the files. */
  private String root(SparkSession spark) {
    if (place.root == null) {
      return null;
    }
    try {
      Path path = new Path(place.root);
      return HadoopSource.fileSystem(path, spark.sparkContext().hadoopConfiguration())
          .makeQualified(path)
          .toString();
    } catch (IOException | IllegalArgumentException e) {
      throw new SettingsException(
          List.of("Cannot write below --root %s: %s.".formatted(place.root, e.getMessage())));
    }
  }

  private void tell(Sidecars.Result result) {
    Map<Sidecars.Outcome, Long> counts = result.counts();
    output()
        .printf(
            Locale.ROOT,
            "%s %,d sidecars and %s %,d; %,d had all this%n",
            isDry ? "Would write" : "Wrote",
            counts.getOrDefault(Sidecars.Outcome.WRITTEN, 0L),
            isDry ? "update" : "updated",
            counts.getOrDefault(Sidecars.Outcome.UPDATED, 0L),
            counts.getOrDefault(Sidecars.Outcome.UNCHANGED, 0L));
    long shared = counts.getOrDefault(Sidecars.Outcome.SHARED, 0L);
    if (shared > 0) {
      output()
          .printf(
              Locale.ROOT,
              "%,d files have none of their own: a better take has the same name but for its ending."
                  + " With --naming full each has%n",
              shared);
    }
    long left = counts.getOrDefault(Sidecars.Outcome.LEFT, 0L);
    if (left > 0) {
      List<String> problems = new ArrayList<>(result.someLeft(MOST_TOLD));
      if (left > problems.size()) {
        problems.add("Cannot write %,d more.".formatted(left - problems.size()));
      }
      throw new SettingsException(problems);
    }
  }
}
