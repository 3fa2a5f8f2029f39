package dailies.jobs;

import dailies.jobs.cli.Launch;
import dailies.jobs.cli.SettingOption;
import dailies.jobs.cli.SettingsCommand;
import dailies.jobs.config.Settings;
import dailies.udfs.spark.HadoopSource;
import dailies.udfs.spark.PinnedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How many copies are found, and how many of those found are copies. */
@Command(
    name = "evaluate-duplicates",
    description = {
      "Measures how well near duplicates are found. Of each photograph copies are made (JPEG 90 to",
      "20, smaller, cropped, brighter, darker, grey): how many are found, and how many pairs of",
      "different photographs are taken for copies? Of clips: are the keyframes of one shot found,",
      "as views of one scene? Give photographs of different things, and clips of different scenes.",
      "",
      "Example: dailies evaluate-duplicates --input ~/Pictures --radius 8 --confirm 0.8"
    })
public final class EvaluateDuplicatesJob extends SettingsCommand {
  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "A local folder of photographs and clips; all below it is taken.")
  private Path folder;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Photographs at most, chosen by lot, the same each time; default 500.")
  private int limit = 500;

  public static void main(String[] args) {
    Launch.main(new EvaluateDuplicatesJob(), args);
  }

  @Override
  protected List<SettingOption> settingOptions() {
    return List.of(SettingOption.MODEL, SettingOption.RADIUS, SettingOption.CONFIRM);
  }

  @Override
  protected List<String> problems() {
    return LocalPictures.problems(folder, limit);
  }

  @Override
  protected void run(Settings settings) throws IOException {
    PinnedModel model = PinnedModel.find(settings.model(), HadoopSource.configurationOfProcess());
    new DuplicateEvaluation(settings, model, output()).run(folder, limit);
  }
}
