package dailies.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueType;
import dailies.udfs.batch.FailureLimit;
import dailies.udfs.batch.Rate;
import dailies.udfs.decode.DecodeLimits;
import dailies.udfs.decode.KeyframeOptions;
import dailies.udfs.face.FaceOptions;
import dailies.udfs.hash.Orientation;
import dailies.udfs.keeper.KeeperCriterion;
import dailies.udfs.model.ModelOptions;
import dailies.udfs.quality.naturalness.NaturalnessMeter;
import dailies.udfs.quality.naturalness.NaturalnessOptions;
import dailies.udfs.quality.sound.SoundMeter;
import dailies.udfs.quality.subject.SubjectOptions;
import dailies.udfs.spark.ModelUri;
import dailies.udfs.text.NearestName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one place that reads configuration: command line, then environment, then the user's file,
 * then {@code conf/dailies.conf}, whose keys are all the keys there are.
 */
public final class SettingsLoader {
  private final List<String> problems = new ArrayList<>();
  private Config config;

  private SettingsLoader() {}

  /**
   * @param file the user's file, or null
   * @param environment for example {@code System.getenv()}
   * @param commandLine values by key, as typed
   * @throws SettingsException with every problem there is
   */
  public static Settings load(
      Path file, Map<String, String> environment, Map<String, String> commandLine) {
    return new SettingsLoader().read(file, environment, commandLine);
  }

  /** The default of a setting, as {@code conf/dailies.conf} writes it. */
  public static String defaultOf(String key) {
    return ConfDirectory.defaults().getString(key);
  }

  private Settings read(
      Path file, Map<String, String> environment, Map<String, String> commandLine) {
    Config defaults = ConfDirectory.defaults();
    Set<String> known = keys(defaults);
    config =
        layer("the command line", commandLine, known)
            .withFallback(layer("the environment", fromEnvironment(environment, known), known))
            .withFallback(userFile(file, known))
            .withFallback(defaults);
    Settings settings = settings();
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return settings;
  }

  private Settings settings() {
    return new Settings(
        wholeNumber("index.parallel-directories", 1, 100_000),
        decodeLimits(),
        wholeNumber("decode.thumbnail-long-side", 16, 4096),
        keyframes(),
        checked(() -> ConfDirectory.profile(text("quality.profile"))),
        subject(),
        naturalness(),
        sound(),
        faces(),
        model(),
        checked(() -> ConfDirectory.prompts(text("ai-scores.prompts"))),
        duplicates(),
        scenes(),
        people(),
        backfill(),
        ranking(),
        fraction("retakes.threshold"));
  }

  private BackfillOptions backfill() {
    int batchSize = wholeNumber("backfill.batch-size", 1, 10_000_000);
    Long batchBytes = checked(() -> bytes("backfill.batch-bytes"));
    Duration delay = checked(() -> duration("backfill.delay"));
    Rate maxRate = checked(() -> rate("backfill.max-rate"));
    FailureLimit maxFailures = checked(() -> failureLimit("backfill.max-failures"));
    return made(
        () -> new BackfillOptions(batchSize, batchBytes, delay, maxRate, maxFailures),
        batchBytes,
        delay,
        maxRate,
        maxFailures);
  }

  private FailureLimit failureLimit(String key) {
    return text(key).equals("none")
        ? FailureLimit.NONE
        : parsed(key, FailureLimit::parse, "a number of files, a percentage as 5%, or none");
  }

  /** As 50/s, or 20MB/s. */
  private Rate rate(String key) {
    return text(key).equals("none")
        ? Rate.ANY
        : parsed(
            key, SettingsLoader::rateOf, "objects or bytes a second, as 50/s or 20MB/s, or none");
  }

  private static Rate rateOf(String typed) {
    if (!typed.endsWith("/s")) {
      throw new IllegalArgumentException(typed);
    }
    String amount = typed.substring(0, typed.length() - 2);
    double any = Double.POSITIVE_INFINITY;
    return Character.isLetter(amount.charAt(amount.length() - 1))
        ? new Rate(any, ConfigFactory.parseMap(Map.of("rate", amount)).getBytes("rate"))
        : new Rate(Double.parseDouble(amount), any);
  }

  private DecodeLimits decodeLimits() {
    Long maxFileBytes = checked(() -> bytes("decode.max-file-size"));
    Long maxPixels = checked(() -> whole("decode.max-pixels"));
    Duration maxTime = checked(() -> duration("decode.max-time"));
    Integer buffer = checked(() -> Math.toIntExact(bytes("decode.buffer-size")));
    Integer longSide = checked(() -> Math.toIntExact(whole("decode.analysis-long-side")));
    return made(
        () -> new DecodeLimits(maxFileBytes, maxPixels, maxTime, buffer, longSide),
        maxFileBytes,
        maxPixels,
        maxTime,
        buffer,
        longSide);
  }

  private KeyframeOptions keyframes() {
    Double shotThreshold = checked(() -> number("keyframes.shot-threshold"));
    Double staticVariance = checked(() -> number("keyframes.static-variance"));
    return made(
        () -> new KeyframeOptions(shotThreshold, staticVariance), shotThreshold, staticVariance);
  }

  private NaturalnessOptions naturalness() {
    Double brisque = checked(() -> number("quality.brisque-weight"));
    Double niqe = checked(() -> number("quality.niqe-weight"));
    return made(
        () ->
            new NaturalnessOptions(
                text("quality.niqe-model"), new NaturalnessMeter.Weights(brisque, niqe)),
        brisque,
        niqe);
  }

  private SoundMeter.Weights sound() {
    Double level = checked(() -> number("quality.audio-level-weight"));
    Double clarity = checked(() -> number("quality.audio-clarity-weight"));
    return made(() -> new SoundMeter.Weights(level, clarity), level, clarity);
  }

  private SubjectOptions subject() {
    Integer side = checked(() -> Math.toIntExact(whole("subject.detector-side")));
    return made(
        () -> new SubjectOptions(text("subject.detector"), side, text("subject.class")), side);
  }

  private FaceOptions faces() {
    Double minFace = checked(() -> number("faces.min-face"));
    Double confidence = checked(() -> number("faces.confidence"));
    return made(
        () -> ModelUri.requireUsable(new FaceOptions(text("faces.model"), minFace, confidence)),
        minFace,
        confidence);
  }

  private ModelOptions model() {
    Integer cpuBatch = checked(() -> Math.toIntExact(whole("embed.batch-size")));
    Integer gpuBatch = checked(() -> Math.toIntExact(whole("embed.gpu-batch-size")));
    Integer imageSize = checked(() -> Math.toIntExact(whole("embed.image-size")));
    ModelOptions.Where device = choice("embed.device", ModelOptions.Where.class);
    ModelOptions.Bits precision = choice("embed.precision", ModelOptions.Bits.class);
    return made(
        () ->
            ModelUri.requireUsable(
                new ModelOptions(
                    text("embed.model"),
                    device,
                    precision,
                    cpuBatch,
                    gpuBatch,
                    imageSize,
                    text("embed.cache"))),
        cpuBatch,
        gpuBatch,
        imageSize,
        device,
        precision);
  }

  private <E extends Enum<E>> E choice(String key, Class<E> choices) {
    return checked(
        () ->
            parsed(
                key,
                typed -> Enum.valueOf(choices, typed.toUpperCase(Locale.ROOT)),
                "one of " + choices(choices)));
  }

  private static <E extends Enum<E>> String choices(Class<E> choices) {
    return Stream.of(choices.getEnumConstants())
        .map(choice -> choice.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private DuplicateOptions duplicates() {
    Integer radius = checked(() -> Math.toIntExact(whole("duplicates.radius")));
    Double confirm = checked(() -> number("duplicates.confirm"));
    Set<Orientation> orientations = orientations();
    KeeperOptions keeper = keeper();
    SequenceOptions sequences = sequences();
    ClipCopyOptions clips = clipCopies();
    return made(
        () -> new DuplicateOptions(radius, confirm, orientations, keeper, sequences, clips),
        radius,
        confirm,
        orientations,
        keeper,
        sequences,
        clips);
  }

  private ClipCopyOptions clipCopies() {
    Integer radius = checked(() -> Math.toIntExact(whole("duplicates.clips.radius")));
    Double share = checked(() -> number("duplicates.clips.share"));
    Double distance = checked(() -> number("duplicates.clips.distance"));
    return made(() -> new ClipCopyOptions(radius, share, distance), radius, share, distance);
  }

  /** All that pictures are looked for in besides upright; null when that cannot be told. */
  private Set<Orientation> orientations() {
    Boolean mirrored = checked(() -> truth("duplicates.mirrored"));
    Boolean rotated = checked(() -> truth("duplicates.rotated"));
    return made(
        () ->
            Stream.of(Orientation.values())
                .filter(orientation -> orientation != Orientation.UPRIGHT)
                .filter(orientation -> mirrored || !orientation.isMirrored())
                .filter(orientation -> rotated || !orientation.isRotated())
                .collect(Collectors.toSet()),
        mirrored,
        rotated);
  }

  private KeeperOptions keeper() {
    Double tolerance = checked(() -> number("duplicates.quality-tolerance"));
    return made(
        () ->
            new KeeperOptions(
                texts("duplicates.keeper").stream().map(KeeperCriterion::parse).toList(),
                tolerance),
        tolerance);
  }

  private SequenceOptions sequences() {
    Duration maxGap = checked(() -> durationOrOff("duplicates.sequence-gap"));
    Boolean included = checked(() -> truth("duplicates.include-sequences"));
    return made(() -> new SequenceOptions(maxGap, included), maxGap, included);
  }

  private SceneOptions scenes() {
    SceneProfile profile = checked(() -> ConfDirectory.sceneProfile(text("scenes.profile")));
    if (profile == null) {
      return null;
    }
    Double join = checked(() -> numberOr("scenes.join", profile.join()));
    Double noise = checked(() -> numberOr("scenes.noise", profile.noise()));
    Integer cellSize = checked(() -> Math.toIntExact(whole("scenes.cell-size")));
    Duration maxGap = checked(() -> durationOrOff("scenes.max-gap"));
    return made(
        () -> new SceneOptions(join, noise, cellSize, maxGap, text("scenes.adapter")),
        join,
        noise,
        cellSize,
        maxGap);
  }

  private PeopleOptions people() {
    SceneProfile profile = checked(() -> ConfDirectory.sceneProfile(text("scenes.profile")));
    if (profile == null) {
      return null;
    }
    Double join = checked(() -> numberOr("people.join", profile.people()));
    Integer cellSize = checked(() -> Math.toIntExact(whole("scenes.cell-size")));
    return made(() -> new PeopleOptions(join, cellSize), join, cellSize);
  }

  /** What a profile says, unless a number was typed. */
  private double numberOr(String key, double ofProfile) {
    return text(key).equals("profile") ? ofProfile : number(key);
  }

  private Duration durationOrOff(String key) {
    return text(key).equals("off") ? Duration.ZERO : duration(key);
  }

  private RankingOptions ranking() {
    Double quality = checked(() -> number("ranking.quality-weight"));
    Double ai = checked(() -> number("ranking.ai-weight"));
    return made(() -> new RankingOptions(quality, ai), quality, ai);
  }

  /** What {@code make} makes of its parts; null when one of them had a problem of its own. */
  private <T> T made(Supplier<T> make, Object... parts) {
    return Stream.of(parts).allMatch(Objects::nonNull) ? checked(make) : null;
  }

  private int wholeNumber(String key, int least, int most) {
    Integer value = checked(() -> (int) inRange(key, whole(key), least, most));
    return value == null ? least : value;
  }

  private double fraction(String key) {
    Double value = checked(() -> inRange(key, number(key), 0, 1));
    return value == null ? 0 : value;
  }

  private static double inRange(String key, double value, double least, double most) {
    Range.check(new Range(key, value, least, most));
    return value;
  }

  private String text(String key) {
    return config.getValue(key).unwrapped().toString();
  }

  /** A list, or what is typed where no list can be: its parts with semicolons between them. */
  private List<String> texts(String key) {
    return config.getValue(key).valueType() == ConfigValueType.LIST
        ? config.getStringList(key)
        : List.of(text(key).split(";"));
  }

  private boolean truth(String key) {
    return switch (text(key)) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(
              "Invalid %s: %s. Use true or false.".formatted(key, text(key)));
    };
  }

  private long whole(String key) {
    return parsed(key, Long::parseLong, "a whole number");
  }

  private double number(String key) {
    return parsed(key, Double::parseDouble, "a number");
  }

  private long bytes(String key) {
    return parsed(
        key, typed -> config.getBytes(withUnit(key, typed)), "a size with its unit, as 64MB");
  }

  private Duration duration(String key) {
    return parsed(
        key, typed -> config.getDuration(withUnit(key, typed)), "a time with its unit, as 10m");
  }

  /** The library takes a bare number, and as milliseconds: nobody who types 5 means that. */
  private static String withUnit(String key, String typed) {
    if (!Character.isLetter(typed.charAt(typed.length() - 1))) {
      throw new NumberFormatException(typed);
    }
    return key;
  }

  private <T> T parsed(String key, Function<String, T> parser, String expected) {
    String typed = text(key);
    try {
      return parser.apply(typed);
    } catch (IllegalArgumentException | ConfigException e) {
      throw new IllegalArgumentException(
          "Invalid %s: %s. Use %s.".formatted(key, typed, expected), e);
    }
  }

  /** The value, or null after its problem was noted: the others are still to be looked at. */
  private <T> T checked(Supplier<T> value) {
    try {
      return value.get();
    } catch (ConfigException e) {
      problems.add(readable(e));
    } catch (SettingsException e) {
      problems.addAll(e.problems());
    } catch (IllegalArgumentException e) {
      e.getMessage().lines().forEach(problems::add);
    } catch (ArithmeticException e) {
      problems.add("Invalid setting: a number above 2,147,483,647. Use a smaller one.");
    }
    return null;
  }

  private static String readable(ConfigException e) {
    return "Invalid setting: "
        + e.getMessage()
        + ". conf/dailies.conf shows each key and its unit.";
  }

  private Config layer(String origin, Map<String, String> values, Set<String> known) {
    values.keySet().forEach(key -> requireKnown(key, origin, known));
    Map<String, String> usable =
        values.entrySet().stream()
            .filter(entry -> known.contains(entry.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return ConfigFactory.parseMap(usable, origin);
  }

  private Config userFile(Path file, Set<String> known) {
    if (file == null) {
      return ConfigFactory.empty();
    }
    if (!Files.isReadable(file)) {
      problems.add("Cannot read --config " + file + ". Check the path.");
      return ConfigFactory.empty();
    }
    try {
      Config config = ConfigFactory.parseFile(file.toFile());
      keys(config).forEach(key -> requireKnown(key, file.toString(), known));
      return config;
    } catch (ConfigException e) {
      problems.add("Cannot read --config " + file + ": " + e.getMessage());
      return ConfigFactory.empty();
    }
  }

  private void requireKnown(String key, String origin, Set<String> known) {
    if (!known.contains(key)) {
      problems.add(
          "Unknown setting "
              + key
              + " in "
              + origin
              + ". Did you mean "
              + NearestName.of(key, known)
              + "?");
    }
  }

  private static Set<String> keys(Config config) {
    return config.entrySet().stream()
        .map(entry -> String.join(".", ConfigUtil.splitPath(entry.getKey())))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, String> fromEnvironment(
      Map<String, String> environment, Set<String> known) {
    return known.stream()
        .filter(key -> environment.containsKey(variable(key)))
        .collect(Collectors.toMap(key -> key, key -> environment.get(variable(key))));
  }

  /** The environment variable of a key: {@code decode.max-pixels} is DAILIES_DECODE_MAX_PIXELS. */
  static String variable(String key) {
    return "DAILIES_" + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
