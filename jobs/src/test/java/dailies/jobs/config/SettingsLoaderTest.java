package dailies.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dailies.udfs.batch.FailureLimit;
import dailies.udfs.batch.Rate;
import dailies.udfs.decode.DecodeLimits;
import dailies.udfs.decode.KeyframeOptions;
import dailies.udfs.embed.PromptPair;
import dailies.udfs.face.FaceOptions;
import dailies.udfs.hash.Orientation;
import dailies.udfs.keeper.KeeperCriterion;
import dailies.udfs.model.ModelOptions;
import dailies.udfs.quality.naturalness.NaturalnessMeter;
import dailies.udfs.quality.naturalness.NaturalnessOptions;
import dailies.udfs.quality.sound.SoundMeter;
import dailies.udfs.quality.subject.SubjectOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsLoaderTest {
  private static final String NIQE_MODEL =
      "../udfs/src/main/resources/dailies/udfs/quality/naturalness/niqe.json";
  private static final String PROMPTS = "src/test/resources/one-pair.conf";
  private static final Map<String, String> ALL_OTHER_THAN_DEFAULT = new TreeMap<>();
  private static final Settings ALL_OTHER =
      new Settings(
          7,
          new DecodeLimits(3_000_000, 1_000_000, Duration.ofSeconds(90), 2 << 20, 640),
          64,
          new KeyframeOptions(0.25, 3),
          ConfDirectory.profile("photo"),
          new SubjectOptions("pom.xml", 640, "bird"),
          new NaturalnessOptions(NIQE_MODEL, new NaturalnessMeter.Weights(0.3, 0.7)),
          new SoundMeter.Weights(1, 2),
          new FaceOptions("https://models.example.com/yunet.onnx", 0.2, 0.7),
          new ModelOptions(
              "https://models.example.com/clip",
              ModelOptions.Where.CPU,
              ModelOptions.Bits.SINGLE,
              8,
              9,
              336,
              "/var/cache/models"),
          List.of(new PromptPair("overall", "A fine picture.", "A poor picture.")),
          new DuplicateOptions(
              4,
              0.9,
              EnumSet.complementOf(EnumSet.of(Orientation.UPRIGHT)),
              keeper(0.1, "size_bytes asc", "pixels"),
              new SequenceOptions(Duration.ofSeconds(3), true),
              new ClipCopyOptions(9, 0.7, 3)),
          new SceneOptions(0.7, 0.4, 99, Duration.ofHours(6), "none"),
          new PeopleOptions(0.65, 99),
          new BackfillOptions(
              12,
              3_000_000,
              Duration.ofSeconds(2),
              new Rate(Double.POSITIVE_INFINITY, 20_000_000),
              new FailureLimit(Double.POSITIVE_INFINITY, 0.05)),
          new RankingOptions(0.25, 0.75),
          0.55);

  static {
    ALL_OTHER_THAN_DEFAULT.put("index.parallel-directories", "7");
    ALL_OTHER_THAN_DEFAULT.put("decode.max-file-size", "3MB");
    ALL_OTHER_THAN_DEFAULT.put("decode.max-pixels", "1000000");
    ALL_OTHER_THAN_DEFAULT.put("decode.max-time", "90s");
    ALL_OTHER_THAN_DEFAULT.put("decode.buffer-size", "2MiB");
    ALL_OTHER_THAN_DEFAULT.put("decode.analysis-long-side", "640");
    ALL_OTHER_THAN_DEFAULT.put("decode.thumbnail-long-side", "64");
    ALL_OTHER_THAN_DEFAULT.put("keyframes.shot-threshold", "0.25");
    ALL_OTHER_THAN_DEFAULT.put("keyframes.static-variance", "3");
    ALL_OTHER_THAN_DEFAULT.put("quality.profile", "photo");
    ALL_OTHER_THAN_DEFAULT.put("quality.niqe-model", NIQE_MODEL);
    ALL_OTHER_THAN_DEFAULT.put("quality.brisque-weight", "0.3");
    ALL_OTHER_THAN_DEFAULT.put("quality.niqe-weight", "0.7");
    ALL_OTHER_THAN_DEFAULT.put("quality.audio-level-weight", "1");
    ALL_OTHER_THAN_DEFAULT.put("quality.audio-clarity-weight", "2");
    // Any file that can be read will do until a run begins.
    ALL_OTHER_THAN_DEFAULT.put("subject.detector", "pom.xml");
    ALL_OTHER_THAN_DEFAULT.put("subject.detector-side", "640");
    ALL_OTHER_THAN_DEFAULT.put("subject.class", "bird");
    ALL_OTHER_THAN_DEFAULT.put("embed.model", "https://models.example.com/clip");
    ALL_OTHER_THAN_DEFAULT.put("embed.device", "cpu");
    ALL_OTHER_THAN_DEFAULT.put("embed.precision", "single");
    ALL_OTHER_THAN_DEFAULT.put("embed.gpu-batch-size", "9");
    ALL_OTHER_THAN_DEFAULT.put("embed.image-size", "336");
    ALL_OTHER_THAN_DEFAULT.put("embed.cache", "/var/cache/models");
    ALL_OTHER_THAN_DEFAULT.put("embed.batch-size", "8");
    ALL_OTHER_THAN_DEFAULT.put("ai-scores.prompts", PROMPTS);
    ALL_OTHER_THAN_DEFAULT.put("duplicates.radius", "4");
    ALL_OTHER_THAN_DEFAULT.put("duplicates.confirm", "0.9");
    ALL_OTHER_THAN_DEFAULT.put("duplicates.mirrored", "true");
    ALL_OTHER_THAN_DEFAULT.put("duplicates.rotated", "true");
    ALL_OTHER_THAN_DEFAULT.put("duplicates.keeper", "size_bytes asc; pixels");
    ALL_OTHER_THAN_DEFAULT.put("duplicates.quality-tolerance", "0.1");
    ALL_OTHER_THAN_DEFAULT.put("duplicates.sequence-gap", "3s");
    ALL_OTHER_THAN_DEFAULT.put("duplicates.include-sequences", "true");
    ALL_OTHER_THAN_DEFAULT.put("duplicates.clips.radius", "9");
    ALL_OTHER_THAN_DEFAULT.put("duplicates.clips.share", "0.7");
    ALL_OTHER_THAN_DEFAULT.put("duplicates.clips.distance", "3");
    ALL_OTHER_THAN_DEFAULT.put("scenes.profile", "library");
    ALL_OTHER_THAN_DEFAULT.put("scenes.max-gap", "6h");
    ALL_OTHER_THAN_DEFAULT.put("scenes.adapter", "none");
    ALL_OTHER_THAN_DEFAULT.put("scenes.join", "0.7");
    ALL_OTHER_THAN_DEFAULT.put("scenes.noise", "0.4");
    ALL_OTHER_THAN_DEFAULT.put("scenes.cell-size", "99");
    ALL_OTHER_THAN_DEFAULT.put("backfill.batch-size", "12");
    ALL_OTHER_THAN_DEFAULT.put("backfill.batch-bytes", "3MB");
    ALL_OTHER_THAN_DEFAULT.put("backfill.delay", "2s");
    ALL_OTHER_THAN_DEFAULT.put("backfill.max-rate", "20MB/s");
    ALL_OTHER_THAN_DEFAULT.put("backfill.max-failures", "5%");
    ALL_OTHER_THAN_DEFAULT.put("ranking.quality-weight", "0.25");
    ALL_OTHER_THAN_DEFAULT.put("faces.model", "https://models.example.com/yunet.onnx");
    ALL_OTHER_THAN_DEFAULT.put("faces.min-face", "0.2");
    ALL_OTHER_THAN_DEFAULT.put("faces.confidence", "0.7");
    ALL_OTHER_THAN_DEFAULT.put("people.join", "0.65");
    ALL_OTHER_THAN_DEFAULT.put("ranking.ai-weight", "0.75");
    ALL_OTHER_THAN_DEFAULT.put("retakes.threshold", "0.55");
  }

  @TempDir private Path folder;

  @Test
  void defaultsAreThoseOfTheDocumentation() {
    assertThat(load(null, Map.of(), Map.of()))
        .isEqualTo(
            new Settings(
                256,
                new DecodeLimits(64L << 30, 1 << 28, Duration.ofMinutes(30), 64 << 20, 1280),
                320,
                KeyframeOptions.DEFAULT,
                ConfDirectory.profile("clip"),
                SubjectOptions.DEFAULT,
                NaturalnessOptions.DEFAULT,
                SoundMeter.Weights.DEFAULT,
                FaceOptions.DEFAULT,
                ModelOptions.DEFAULT,
                ConfDirectory.prompts("prompts"),
                new DuplicateOptions(
                    8,
                    0.8,
                    Set.of(),
                    keeper(
                        0.05,
                        "intact",
                        "original_format",
                        "length_millis",
                        "has_sound",
                        "quality",
                        "pixels",
                        "has_bars asc",
                        "size_bytes",
                        "modified_at asc"),
                    new SequenceOptions(Duration.ofSeconds(20), false),
                    new ClipCopyOptions(10, 0.6, 2.5)),
                new SceneOptions(0.85, 0.5, 2000, Duration.ZERO, "auto"),
                new PeopleOptions(0.75, 2000),
                new BackfillOptions(4000, 20L << 30, Duration.ZERO, Rate.ANY, FailureLimit.NONE),
                new RankingOptions(0.5, 0.5),
                0.6));
  }

  private static KeeperOptions keeper(double tolerance, String... expressions) {
    return new KeeperOptions(
        Stream.of(expressions).map(KeeperCriterion::parse).toList(), tolerance);
  }

  @Test
  void theDefaultPromptsJudgeAPictureAsAWholeFirst() {
    List<PromptPair> prompts = ConfDirectory.prompts("prompts");
    assertThat(prompts).hasSize(4);
    assertThat(prompts.get(0)).isEqualTo(new PromptPair("overall", "Good photo.", "Bad photo."));
  }

  @Test
  void promptsThatCannotBeUsedAreRefused() throws IOException {
    assertThat(problemsOfPrompts("pairs = []")).contains("at least one");
    assertThat(problemsOfPrompts("pairs = [{ aspect = a, good = b, baad = c }]"))
        .contains("baad", "did you mean bad");
    assertThat(problemsOfPrompts("pairs = [{ aspect = a, good = b }]")).contains("bad");
    assertThat(
            problemsOfPrompts(
                "pairs = [{ aspect = a, good = b, bad = c }, { aspect = a, good = d, bad = e }]"))
        .contains("a is there twice");
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> load(null, Map.of(), Map.of("ai-scores.prompts", "promts")))
        .withMessageContaining("Unknown prompts promts");
  }

  private String problemsOfPrompts(String text) throws IOException {
    Path file = file(text);
    try {
      load(null, Map.of(), Map.of("ai-scores.prompts", file.toString()));
    } catch (SettingsException e) {
      return e.getMessage();
    }
    return "none";
  }

  @Test
  void everySettingCanBeGivenOnTheCommandLine() {
    assertThat(load(null, Map.of(), ALL_OTHER_THAN_DEFAULT)).isEqualTo(ALL_OTHER);
  }

  @Test
  void everySettingCanBeGivenInTheEnvironment() {
    Map<String, String> environment = new HashMap<>();
    ALL_OTHER_THAN_DEFAULT.forEach(
        (key, value) -> environment.put(SettingsLoader.variable(key), value));
    assertThat(environment).containsEntry("DAILIES_DECODE_MAX_PIXELS", "1000000");
    assertThat(load(null, environment, Map.of())).isEqualTo(ALL_OTHER);
  }

  @Test
  void everySettingCanBeGivenInAFile() throws IOException {
    StringBuilder lines = new StringBuilder();
    ALL_OTHER_THAN_DEFAULT.forEach(
        (key, value) -> lines.append(key).append(" = \"").append(value).append("\"\n"));
    assertThat(load(file(lines.toString()), Map.of(), Map.of())).isEqualTo(ALL_OTHER);
  }

  @Test
  void noSettingIsForgottenByTheseTests() {
    assertThat(ConfDirectory.defaults().entrySet())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrderElementsOf(ALL_OTHER_THAN_DEFAULT.keySet());
  }

  @Test
  void theCommandLineGoesBeforeTheEnvironmentAndThatBeforeTheFile() throws IOException {
    Path file = file("duplicates { radius = 1, confirm = 0.1 }\nbackfill.batch-size = 1");
    Map<String, String> environment =
        Map.of("DAILIES_DUPLICATES_RADIUS", "2", "DAILIES_DUPLICATES_CONFIRM", "0.2");
    Settings settings = load(file, environment, Map.of("duplicates.radius", "3"));
    assertThat(settings.duplicates().radius()).isEqualTo(3);
    assertThat(settings.duplicates().confirm()).isEqualTo(0.2);
    assertThat(settings.backfill().batchSize()).isEqualTo(1);
    assertThat(settings.scenes().join()).isEqualTo(0.85);
  }

  @Test
  void anUnknownKeyIsAnsweredWithTheNearestAndItsOrigin() throws IOException {
    Path file = file("scenes.joint = 0.9");
    assertThat(problems(file, Map.of(), Map.of("duplicates.raduis", "3")))
        .containsExactlyInAnyOrder(
            "Unknown setting duplicates.raduis in the command line. Did you mean"
                + " duplicates.radius?",
            "Unknown setting scenes.joint in " + file + ". Did you mean scenes.join?");
  }

  @Test
  void variablesOfTheLauncherAreNoSettings() {
    assertThat(load(null, Map.of("DAILIES_HEAP", "4g", "DAILIES_NATIVE", "9g"), Map.of()))
        .isEqualTo(load(null, Map.of(), Map.of()));
  }

  @Test
  void everyProblemIsToldAtOnce() throws IOException {
    Path file = file("retakes.threshold = 2\nembed.batch-size = many");
    Map<String, String> commandLine =
        Map.of(
            "duplicates.radius", "13",
            "scenes.noise", "0.9",
            "decode.max-file-size", "-5",
            "ranking.quality-weight", "0",
            "ranking.ai-weight", "0",
            "nothing.like-it", "1");
    List<String> problems = problems(file, Map.of("DAILIES_BACKFILL_BATCH_SIZE", "0"), commandLine);
    assertThat(problems).hasSize(8).doesNotHaveDuplicates().noneMatch(line -> line.contains("\n"));
    assertThat(problems)
        .contains(
            "Invalid duplicates.radius: 13. Use a value from 0 to 12.",
            "Invalid scenes.noise: 0.9. Use a value from 0 to 0.85.",
            "Invalid retakes.threshold: 2. Use a value from 0 to 1.",
            "Invalid backfill.batch-size: 0. Use a value from 1 to 10000000.")
        .anyMatch(line -> line.contains("nothing.like-it"))
        .anyMatch(line -> line.contains("embed.batch-size"))
        .anyMatch(line -> line.startsWith("Invalid ranking weights: both are 0."))
        .anyMatch(line -> line.contains("decode.max-file-size"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "decode = 5",
        "quality = 3",
        "quality.profile = null",
        "embed.model = [1, 2]",
        "duplicates.radius = ${nowhere}",
        "scenes { join = ",
        "decode.max-time = soon",
        "decode.buffer-size = 3GiB",
        "decode.max-pixels = 1.5",
        "scenes.join = NaN"
      })
  void aFileThatMakesNoSenseIsAProblemAndNoCrash(String content) throws IOException {
    assertThat(problems(file(content), Map.of(), Map.of()))
        .isNotEmpty()
        .allMatch(line -> line.matches("(Invalid|Cannot|Unknown) .*\\.?\\??"));
  }

  @Test
  void aMissingFileIsAProblem() {
    Path missing = folder.resolve("missing.conf");
    assertThat(problems(missing, Map.of(), Map.of("retakes.threshold", "7")))
        .containsExactlyInAnyOrder(
            "Cannot read --config " + missing + ". Check the path.",
            "Invalid retakes.threshold: 7. Use a value from 0 to 1.");
  }

  @Test
  void aFaceModelThatIsNotThereIsAProblemBeforeAnyWork() {
    String missing = folder.resolve("yunet.onnx").toString();
    assertThat(problems(null, Map.of(), Map.of("faces.model", missing)))
        .containsExactly(
            "Cannot find the face model "
                + missing
                + ". Give the path or URI of a YuNet model (.onnx), or use cascade.");
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("my.conf"), content);
  }

  private static Settings load(
      Path file, Map<String, String> environment, Map<String, String> commandLine) {
    return SettingsLoader.load(file, environment, commandLine);
  }

  private static List<String> problems(
      Path file, Map<String, String> environment, Map<String, String> commandLine) {
    SettingsException thrown =
        catchThrowableOfType(SettingsException.class, () -> load(file, environment, commandLine));
    assertThat(thrown).isNotNull();
    return thrown.problems();
  }
}
