package dailies.jobs.cli;

import dailies.jobs.config.SettingsLoader;
import picocli.CommandLine.Model.OptionSpec;

/** The settings that have an option of their own; every other one is reached with {@code --set}. */
public enum SettingOption {
  PROFILE(
      "--profile", "NAME|FILE", "quality.profile", "What counts as good: a file in conf/quality."),
  SUBJECT_DETECTOR(
      "--subject-detector", "saliency|FILE", "subject.detector", "How subjects are found."),
  SUBJECT_CLASS("--subject-class", "NAME", "subject.class", "The class of objects that counts."),
  FACE_MODEL(
      "--face-model", "none|cascade|FILE|URI", "faces.model", "What finds faces: YuNet is ONNX."),
  MIN_FACE("--min-face", "X", "faces.min-face", "Least face, of the picture's shorter side."),
  MODEL("--model", "builtin|PATH|URI", "embed.model", "The encoder of pictures and words."),
  DEVICE("--device", "auto|cpu|gpu", "embed.device", "What the encoder computes on."),
  PRECISION("--precision", "auto|single|half", "embed.precision", "Of its numbers meanwhile."),
  BATCH_SIZE("--batch-size", "N", "backfill.batch-size", "Objects a commit."),
  BATCH_BYTES("--batch-bytes", "SIZE", "backfill.batch-bytes", "Bytes a commit."),
  DELAY("--delay", "TIME", "backfill.delay", "Between two commits, as 3s."),
  MAX_RATE("--max-rate", "N/s|SIZE/s", "backfill.max-rate", "The most that is read a second."),
  MAX_FAILURES("--max-failures", "N|P%", "backfill.max-failures", "Ends a run that goes wrong."),
  RADIUS("--radius", "BITS", "duplicates.radius", "Largest distance of hashes of near duplicates."),
  CONFIRM("--confirm", "COSINE", "duplicates.confirm", "Least cosine of near duplicates; 0: any."),
  MIRRORED("--mirrored", "true|false", "duplicates.mirrored", "Finds mirrored copies, too."),
  ROTATED("--rotated", "true|false", "duplicates.rotated", "Finds rotated copies, too."),
  SCENE_PROFILE(
      "--scene-profile",
      "NAME|FILE",
      "scenes.profile",
      "Thresholds of scenes: a file in conf/scenes."),
  ADAPTER("--adapter", "auto|none|ID", "scenes.adapter", "What was learned from corrections."),
  JOIN("--join", "COSINE", "scenes.join", "Least cosine of a frame to its scene."),
  NOISE("--noise", "COSINE", "scenes.noise", "A frame nearer than this to nothing is noise."),
  THRESHOLD("--threshold", "X", "retakes.threshold", "Least quality that passes, 0 to 1."),
  QUALITY_WEIGHT("--quality-weight", "X", "ranking.quality-weight", "Weight of measured quality."),
  AI_WEIGHT("--ai-weight", "X", "ranking.ai-weight", "Weight of AI scores.");

  private static final String SWITCH = "true|false";

  private final String option;
  private final String label;
  private final String key;
  private final String description;

  SettingOption(String option, String label, String key, String description) {
    this.option = option;
    this.label = label;
    this.key = key;
    this.description = description;
  }

  String option() {
    return option;
  }

  String key() {
    return key;
  }

  OptionSpec spec() {
    String text =
        "%s Setting %s, default %s.".formatted(description, key, SettingsLoader.defaultOf(key));
    return OptionSpec.builder(option)
        .type(String.class)
        .arity(label.equals(SWITCH) ? "0..1" : "1")
        .fallbackValue(label.equals(SWITCH) ? "true" : "")
        .paramLabel(label)
        .description(text.replace("%", "%%"))
        .build();
  }
}
