package dailies.jobs;

import dailies.jobs.cli.Launch;
import dailies.jobs.cli.SettingOption;
import dailies.jobs.cli.SettingsCommand;
import dailies.jobs.config.Settings;
import dailies.udfs.decode.Picture;
import dailies.udfs.evaluate.Degradation;
import dailies.udfs.evaluate.FaultSensitivity;
import dailies.udfs.quality.MetricValues;
import dailies.udfs.quality.QualityScore;
import dailies.udfs.quality.naturalness.NaturalnessMeter;
import dailies.udfs.quality.picture.PictureMeter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How well each metric of pictures follows a fault that grows. */
@Command(
    name = "evaluate-metrics",
    description = {
      "Spoils photographs in six ways, each at four strengths, and tells how well each metric, and",
      "overall, follow: 1 falls with every step, 0 is blind to the fault, below 0 takes it for a",
      "merit. Needs no opinions of people; evaluate-quality is for those. Give clean photographs.",
      "",
      "Example: dailies evaluate-metrics --input ~/Pictures --profile photo"
    })
public final class EvaluateMetricsJob extends SettingsCommand {
  private static final String OVERALL = "overall";
  private static final long SEED = 1;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "A local folder of photographs; all below it is taken.")
  private Path folder;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Photographs at most, chosen by lot, the same each time; default 50.")
  private int limit = 50;

  private final FaultSensitivity sensitivity = new FaultSensitivity();
  private final PictureMeter meter = new PictureMeter();

  public static void main(String[] args) {
    Launch.main(new EvaluateMetricsJob(), args);
  }

  @Override
  protected List<SettingOption> settingOptions() {
    return List.of(SettingOption.PROFILE);
  }

  @Override
  protected List<String> problems() {
    return LocalPictures.problems(folder, limit);
  }

  @Override
  protected void run(Settings settings) throws IOException {
    int photographs = judgePhotographs(settings);
    output().printf("%d photographs, profile %s%n", photographs, settings.profile().name());
    if (photographs > 0) {
      output().println(heading());
      sensitivity.names().forEach(name -> output().println(line(name, sensitivity::correlation)));
      output().println("Share of copies that overall puts below their photograph");
      output().println(line(OVERALL, sensitivity::rightPairs));
    }
  }

  private int judgePhotographs(Settings settings) throws IOException {
    LocalPictures pictures = new LocalPictures(settings.decode());
    NaturalnessMeter naturalness = settings.naturalness().open();
    List<Path> files = new ArrayList<>(LocalPictures.files(folder));
    Collections.shuffle(files, new Random(SEED));
    int photographs = 0;
    for (Iterator<Path> left = files.iterator(); left.hasNext() && photographs < limit; ) {
      var photograph = pictures.read(left.next());
      photograph.ifPresent(each -> judge(each.picture(), naturalness, settings));
      photographs += photograph.isPresent() ? 1 : 0;
    }
    return photographs;
  }

  private void judge(Picture photograph, NaturalnessMeter naturalness, Settings settings) {
    Map<String, Double> clean = judgements(photograph, naturalness, settings);
    for (Degradation degradation : Degradation.values()) {
      List<Map<String, Double>> judgements = new ArrayList<>(List.of(clean));
      for (double strength : degradation.strengths()) {
        Picture copy = degradation.apply(photograph, strength);
        judgements.add(judgements(copy, naturalness, settings));
      }
      sensitivity.add(degradation, judgements);
    }
  }

  /** The goodness of every metric that judges, and the whole under the profile. */
  private Map<String, Double> judgements(
      Picture picture, NaturalnessMeter naturalness, Settings settings) {
    MetricValues values = meter.measure(picture).and(naturalness.measure(picture));
    Map<String, Double> judgements = new TreeMap<>(values.goodnessByColumn());
    QualityScore score = settings.profile().score(values);
    if (score != null) {
      judgements.put(OVERALL, score.overall());
    }
    return judgements;
  }

  private static String heading() {
    return "%-28s".formatted("")
        + Arrays.stream(Degradation.values())
            .map(each -> "%9s".formatted(each.name().toLowerCase(Locale.ROOT)))
            .collect(Collectors.joining());
  }

  private static String line(String name, BiFunction<String, Degradation, OptionalDouble> valueOf) {
    return "%-28s".formatted(name)
        + Arrays.stream(Degradation.values())
            .map(each -> cell(valueOf.apply(name, each)))
            .collect(Collectors.joining());
  }

  private static String cell(OptionalDouble value) {
    return value.isPresent()
        ? String.format(Locale.ROOT, "%9.2f", value.getAsDouble())
        : "%9s".formatted("-");
  }
}
