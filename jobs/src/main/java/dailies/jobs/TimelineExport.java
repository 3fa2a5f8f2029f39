package dailies.jobs;

import dailies.jobs.cli.MapOption;
import dailies.jobs.cli.SettingOption;
import dailies.jobs.cli.TakeOptions;
import dailies.jobs.config.Settings;
import dailies.jobs.exports.ExportFolder;
import dailies.jobs.exports.MovedRoots;
import dailies.jobs.exports.TimelineOptions;
import dailies.jobs.exports.Timelines;
import dailies.jobs.queries.SelectedTakes;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.media.MediaType;
import dailies.udfs.timeline.FrameRate;
import dailies.udfs.timeline.Timecode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The good stretches of clips, one behind the other, for editors. */
@Command(
    name = "timeline",
    description = {
      "The good stretches of clips, one behind the other, as editors read them: OpenTimelineIO, CMX",
      "3600 EDL, FCPXML. A stretch is good where its keyframes reach --threshold; the keyframe",
      "nearest to a moment counts. Clips are found by their paths, and by the time code that they",
      "carry. An EDL has one frame rate and 999 events: where there is more, there are several.",
      "",
      "Example: dailies export timeline --warehouse ~/dailies --output ~/cut --per-scene --top 1"
    })
final class TimelineExport extends ExportJob.IntoFolder {
  @Mixin private TakeOptions takes;

  @Option(
      names = "--format",
      paramLabel = "otio|edl|fcpxml",
      description = "What to write, repeatable; all three by default.")
  private List<Timelines.Format> formats = new ArrayList<>();

  @Option(names = "--whole", description = "Whole clips, not only their good stretches.")
  private boolean whole;

  @Option(
      names = "--rate",
      paramLabel = "FPS",
      description = "Frames a second of the timeline, as 23.976; default: those of most clips.")
  private Double rate;

  @Option(
      names = "--start-hour",
      paramLabel = "H",
      defaultValue = "1",
      description = "The hour at which the time code of the timeline begins; default 1.")
  private int startHour;

  @Option(
      names = "--non-drop",
      description = "Count 29.97 and 59.94 frames a second without dropping numbers.")
  private boolean nonDrop;

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      defaultValue = "Dailies",
      description = "Of the timeline; default Dailies.")
  private String title;

  @Mixin private MapOption map;

  @Override
  protected List<SettingOption> settingOptions() {
    List<SettingOption> options = new ArrayList<>(super.settingOptions());
    options.add(SettingOption.THRESHOLD);
    return options;
  }

  @Override
  protected List<String> problems() {
    List<String> problems = new ArrayList<>(takes.problems());
    if (rate != null && !FrameRate.STANDARD.contains(standard())) {
      problems.add(
          "Invalid value for option '--rate': %s. Use one of %s."
              .formatted(
                  rate,
                  FrameRate.STANDARD.stream()
                      .map(FrameRate::toString)
                      .collect(Collectors.joining(", "))));
    }
    if (startHour < 0 || startHour > 23) {
      problems.add(
          "Invalid value for option '--start-hour': " + startHour + ". Use a number from 0 to 23.");
    }
    return problems;
  }

  /** Null where none was typed, or one that is no rate. */
  private FrameRate standard() {
    return rate != null && rate >= 1 && rate <= 1000 ? FrameRate.nearest(rate) : null;
  }

  @Override
  void export(Warehouse tables, Settings settings, ExportFolder folder) {
    Dataset<Row> selected =
        SelectedTakes.of(
            tables, settings.ranking(), settings.profile(), takes.of(List.of(MediaType.CLIP)));
    Dataset<Row> frames = tables.read(FramesTable.TABLE);
    try (Timelines timelines = Timelines.of(selected, frames, options(settings))) {
      boolean isAny =
          timelines.write(
              formats.isEmpty() ? List.of(Timelines.Format.values()) : formats, folder, output());
      if (!isAny) {
        output().println("Nothing to export: no clip fits the options");
      }
    }
  }

  private TimelineOptions options(Settings settings) {
    return new TimelineOptions(
        title,
        whole ? null : settings.retakeThreshold(),
        standard(),
        startHour,
        nonDrop ? Timecode.Counting.NON_DROP : Timecode.Counting.DROP,
        new MovedRoots(map.roots()));
  }
}
