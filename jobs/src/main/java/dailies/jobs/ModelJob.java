package dailies.jobs;

import dailies.jobs.cli.CommandGroup;
import dailies.jobs.cli.Launch;
import dailies.jobs.cli.SettingOption;
import dailies.jobs.cli.SettingsCommand;
import dailies.jobs.config.Settings;
import dailies.jobs.hub.HubRepository;
import dailies.jobs.hub.TransferProgress;
import dailies.udfs.model.ModelOptions;
import dailies.udfs.spark.HadoopSource;
import dailies.udfs.spark.ModelUpload;
import dailies.udfs.spark.PinnedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fetches models and tells what they are. */
@Command(
    name = "model",
    description = {
      "Fetches models and tells what they are.",
      "",
      "Example: dailies model check ~/models/clip-vit-base-patch32"
    },
    subcommands = {ModelJob.Fetch.class, ModelJob.Check.class})
public final class ModelJob extends CommandGroup {

  public static void main(String[] args) {
    Launch.main(new ModelJob(), args);
  }

  @Command(
      name = "fetch",
      description = {
        "Downloads a CLIP checkpoint from a hub and compares checksums. A download that breaks off",
        "goes on where it stopped when the command is run again. For models that are private or",
        "gated, the environment variable HF_TOKEN holds the token of a user.",
        "",
        "Example: dailies model fetch openai/clip-vit-base-patch32 --to ~/models/clip-vit-base-patch32"
      })
  static final class Fetch extends SettingsCommand {
    @Parameters(paramLabel = "NAME", description = "The model, as the hub calls it.")
    private String name;

    @Option(
        names = "--to",
        required = true,
        paramLabel = "URI",
        description = "The folder for its files: a path, or any URI that Hadoop can write to.")
    private String to;

    @Option(
        names = "--hub",
        paramLabel = "URL",
        defaultValue = "https://huggingface.co",
        description = "The hub or its mirror, default ${DEFAULT-VALUE}.")
    private String hub;

    @Option(
        names = "--revision",
        paramLabel = "NAME",
        defaultValue = "main",
        description = "Branch, tag or commit of the model, default ${DEFAULT-VALUE}.")
    private String revision;

    @Override
    protected List<String> problems() {
      List<String> problems = new ArrayList<>();
      if (hub != null && !hub.matches("https?://[^/].*")) {
        problems.add(
            "Invalid value for option '--hub': %s. Use an address that begins with https://."
                .formatted(hub));
      }
      if (to != null && to.isBlank()) {
        problems.add("Invalid value for option '--to': nothing. Name a folder.");
      }
      if (name != null && name.isBlank()) {
        problems.add("Invalid NAME: nothing. Name a model as the hub does: owner/model.");
      }
      return problems;
    }

    @Override
    protected void run(Settings settings) throws Exception {
      String token = System.getenv().getOrDefault("HF_TOKEN", "");
      HubRepository source =
          new HubRepository(hub, name, revision, token, new TransferProgress(System.err));
      ModelOptions options = settings.model().withModel(to);
      ModelUpload upload = ModelUpload.to(options, HadoopSource.configurationOfProcess());
      PinnedModel fetched = upload.of(source.fetch(upload.folder()));
      output().printf(Locale.ROOT, "Fetched %s as %s%n", name, fetched.modelId());
      output().printf(Locale.ROOT, "SHA-256 %s%n", fetched.digest());
      output().printf(Locale.ROOT, "Use it with --model %s%n", to);
    }
  }

  @Command(
      name = "check",
      description = {
        "Tells what a model is, loads it and times it.",
        "",
        "Example: dailies model check s3a://bucket/models/clip-vit-base-patch32 --format json"
      })
  static final class Check extends SettingsCommand {
    /** How the answer is written. */
    private enum Format {
      table,
      json
    }

    @Parameters(
        paramLabel = "builtin|PATH|URI",
        description = "The model, as --model of backfill takes it.")
    private String model;

    @Option(
        names = "--format",
        paramLabel = "table|json",
        defaultValue = "table",
        description = "How the answer is written, default table. json is one array of one object.")
    private Format format;

    @Override
    protected List<SettingOption> settingOptions() {
      return List.of(SettingOption.DEVICE, SettingOption.PRECISION);
    }

    @Override
    protected List<String> problems() {
      return model != null && model.isBlank()
          ? List.of("Invalid model: nothing. Use builtin, a folder or a URI.")
          : List.of();
    }

    @Override
    protected void run(Settings settings) throws InterruptedException {
      Map<String, Object> facts =
          ModelCheck.of(settings.model().withModel(model), HadoopSource.configurationOfProcess());
      if (format == Format.json) {
        ModelCheck.printJson(facts, output());
      } else {
        ModelCheck.printTable(facts, output());
      }
    }
  }
}
