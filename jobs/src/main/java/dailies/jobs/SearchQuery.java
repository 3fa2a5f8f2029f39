package dailies.jobs;

import dailies.jobs.cli.SettingOption;
import dailies.jobs.config.Settings;
import dailies.jobs.queries.CaptureTime;
import dailies.jobs.queries.Example;
import dailies.jobs.queries.Near;
import dailies.jobs.queries.Search;
import dailies.jobs.queries.SearchFilter;
import dailies.jobs.queries.SearchRequest;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.media.MediaType;
import dailies.udfs.spark.PinnedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What looks like a picture, or like what words say. */
@Command(
    name = "search",
    description = {
      "Finds pictures and moments of clips by words or by an example, the nearest first. Exact:",
      "every embedding of the model is compared. A file is a line, by its frame that matches best.",
      "Filters apply before ranking; a file without a capture time, camera or place is left out",
      "where one is asked for.",
      "",
      "Embeddings of one model are compared, that of --model: the one that backfill used.",
      "",
      "Example: dailies query search --warehouse ~/dailies --like ~/Pictures/beach.jpg --top 5",
      "Example: dailies query search --warehouse ~/dailies --text \"kids on a beach at dusk\""
    })
final class SearchQuery extends QueryJob.TopQuery {
  private static final Set<MediaType> SEEN = Set.of(MediaType.PICTURE, MediaType.CLIP);

  /** Exactly one of both. */
  static final class Subject {
    @Option(
        names = "--text",
        paramLabel = "WORDS",
        description = "What is to be seen, for models that know words (CLIP), in their language.")
    private String text;

    @Option(
        names = "--like",
        paramLabel = "URI|ID",
        description =
            "A picture or clip whose like is wanted: a URI, media_id or frame_id as queries print"
                + " them, or any other file. Of a clip, the nearest of its keyframes counts (of"
                + " more than "
                + Example.MOST_FRAMES
                + ", as many, evenly spread). The example's own file is left out.")
    private String like;
  }

  @ArgGroup(multiplicity = "1")
  private Subject subject;

  @Option(
      names = "--type",
      paramLabel = "picture|clip",
      description = "Find these, repeatable; both by default.")
  private List<MediaType> types = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Taken then or later: a day (2024-06-30) or a moment (2024-06-30T18:00, UTC).")
  private CaptureTime from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Taken then or earlier; a day is meant to its end.")
  private CaptureTime to;

  @Option(
      names = "--camera",
      paramLabel = "NAME",
      description = "Taken with a camera whose make or model contains this, in any case.")
  private String camera;

  @Option(
      names = "--near",
      paramLabel = "LAT,LON,KM",
      converter = NearConverter.class,
      description = "Taken at most so far from a place: 52.52,13.405,5 in degrees and kilometres.")
  private Near near;

  @Option(
      names = "--min-score",
      paramLabel = "COSINE",
      description = "Least cosine, -1 to 1; all by default. What is much depends on the model.")
  private double minScore = -1;

  @Option(names = "--frames", description = "A line a frame, not a file.")
  private boolean everyFrame;

  @Override
  protected List<SettingOption> settingOptions() {
    return List.of(SettingOption.MODEL);
  }

  @Override
  protected List<String> problems() {
    List<String> problems = new ArrayList<>(super.problems());
    if (!(minScore >= -1 && minScore <= 1)) {
      problems.add(invalid("--min-score", minScore, "Use a cosine from -1 to 1"));
    }
    if (!SEEN.containsAll(types)) {
      problems.add(invalid("--type", types.get(0).code(), "Use picture or clip"));
    }
    if (from != null && to != null && !from.first().isBefore(to.end())) {
      problems.add(invalid("--from", from.first(), "It is after --to: exchange them"));
    }
    if (camera != null && camera.isBlank()) {
      problems.add(invalid("--camera", "nothing", "Use a part of its make or model"));
    }
    if (subject != null && subject.text != null && subject.text.isBlank()) {
      problems.add(invalid("--text", "nothing", "Say what is to be seen"));
    }
    return problems;
  }

  private static String invalid(String option, Object value, String remedy) {
    return "Invalid value for option '%s': %s. %s.".formatted(option, value, remedy);
  }

  @Override
  Dataset<Row> answer(Warehouse tables, Settings settings) {
    PinnedModel model = Curation.model(tables.spark(), settings);
    Search.requireModel(tables, model.modelId());
    Example example = new SearchExample(subject.text, subject.like).find(tables, settings, model);
    SearchRequest request =
        new SearchRequest(
            model.modelId(),
            example.vectors(),
            example.mediaId(),
            new SearchFilter(types, from, to, camera, near),
            minScore,
            top,
            everyFrame ? SearchRequest.Unit.FRAME : SearchRequest.Unit.FILE);
    return Search.of(tables, request);
  }

  /** Words as typed to a time. */
  static final class TimeConverter implements ITypeConverter<CaptureTime> {
    @Override
    public CaptureTime convert(String typed) {
      return parsed(typed, CaptureTime::parse);
    }
  }

  /** Words as typed to the surroundings of a place. */
  static final class NearConverter implements ITypeConverter<Near> {
    @Override
    public Near convert(String typed) {
      return parsed(typed, Near::parse);
    }
  }

  private static <T> T parsed(String typed, Function<String, T> parser) {
    try {
      return parser.apply(typed);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage() + ".");
    }
  }
}
