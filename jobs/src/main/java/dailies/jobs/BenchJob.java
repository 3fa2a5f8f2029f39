package dailies.jobs;

import dailies.jobs.cli.Launch;
import dailies.jobs.cli.SettingOption;
import dailies.jobs.cli.SettingsCommand;
import dailies.jobs.config.Settings;
import dailies.udfs.spark.HadoopSource;
import dailies.udfs.spark.PinnedFaces;
import dailies.udfs.spark.PinnedModel;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How fast this machine decodes, measures, hashes and embeds, without Spark. */
@Command(
    name = "bench",
    description = {
      "Measures how many pictures and clip seconds a second this machine takes in, from files to",
      "metrics, hashes and embeddings, without Spark around it.",
      "",
      "Example: dailies bench --input ~/Pictures"
    })
public final class BenchJob extends SettingsCommand {
  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "A local folder of pictures and clips; all below it is taken.")
  private Path folder;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that work side by side; by default one a core.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Times that everything is measured, after one round to warm up; default 3.")
  private int rounds = 3;

  public static void main(String[] args) {
    Launch.main(new BenchJob(), args);
  }

  @Override
  protected List<SettingOption> settingOptions() {
    return List.of(
        SettingOption.PROFILE,
        SettingOption.FACE_MODEL,
        SettingOption.MIN_FACE,
        SettingOption.MODEL);
  }

  @Override
  protected List<String> problems() {
    return LocalPictures.problems(folder);
  }

  @Override
  protected void run(Settings settings) throws Exception {
    Configuration storage = HadoopSource.configurationOfProcess();
    PinnedModel model = PinnedModel.find(settings.model(), storage);
    PinnedFaces faces = PinnedFaces.find(settings.faces(), settings.model(), storage);
    new Bench(settings.analysis(model, faces), storage, threads, rounds).run(folder, output());
  }
}
