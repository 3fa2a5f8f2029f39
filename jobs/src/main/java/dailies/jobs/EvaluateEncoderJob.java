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

/** How well an encoder knows a picture again. */
@Command(
    name = "evaluate-encoder",
    description = {
      "Measures how well an encoder knows pictures again. Of each photograph seven copies are made",
      "(JPEG 20, half size, brighter, grey, cropped, mirrored): how often is the original the",
      "nearest of all photographs? Of clips: are the keyframes of one shot nearer to each other than",
      "to those of other clips? Give photographs of different things, and clips of different scenes.",
      "",
      "Example: dailies evaluate-encoder --input ~/Pictures"
    })
public final class EvaluateEncoderJob extends SettingsCommand {
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
    Launch.main(new EvaluateEncoderJob(), args);
  }

  @Override
  protected List<SettingOption> settingOptions() {
    return List.of(SettingOption.MODEL);
  }

  @Override
  protected List<String> problems() {
    return LocalPictures.problems(folder, limit);
  }

  @Override
  protected void run(Settings settings) throws IOException {
    PinnedModel model = PinnedModel.find(settings.model(), HadoopSource.configurationOfProcess());
    new EncoderEvaluation(settings, model, output()).run(folder, limit);
  }
}
