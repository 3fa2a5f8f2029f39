package dailies.jobs;

import dailies.jobs.cli.MapOption;
import dailies.jobs.cli.TakeOptions;
import dailies.jobs.config.Settings;
import dailies.jobs.exports.ExportFolder;
import dailies.jobs.exports.MovedRoots;
import dailies.jobs.exports.TakeFiles;
import dailies.jobs.queries.SelectedTakes;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.media.MediaType;
import dailies.udfs.text.Count;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes as a table, for spreadsheets, notebooks and annotation tools. */
@Command(
    name = "takes",
    description = {
      "The takes with all that is known of them: CSV for spreadsheets, Parquet for programs, JSON",
      "lines for annotation tools, which find the file under image, video or audio and all else",
      "under meta.",
      "",
      "Example: dailies export takes --warehouse ~/dailies --output ~/takes --format jsonl"
    })
final class TakesExport extends ExportJob.IntoFolder {
  @Mixin private TakeOptions takes;

  @Option(
      names = "--type",
      paramLabel = "picture|clip|sound",
      description = "Only these, repeatable; pictures and clips by default.")
  private List<MediaType> types = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "csv|parquet|jsonl",
      description = "What to write, repeatable; CSV by default.")
  private List<TakeFiles.Format> formats = new ArrayList<>();

  @Mixin private MapOption map;

  @Override
  protected List<String> problems() {
    return takes.problems();
  }

  @Override
  void export(Warehouse tables, Settings settings, ExportFolder folder) {
    Dataset<Row> selected =
        TakeFiles.withUrls(
                SelectedTakes.of(tables, settings.ranking(), settings.profile(), takes.of(types)),
                new MovedRoots(map.roots()))
            .persist();
    try {
      List<TakeFiles.Format> wanted = formats.isEmpty() ? List.of(TakeFiles.Format.CSV) : formats;
      wanted.forEach(format -> write(selected, format, folder));
    } finally {
      selected.unpersist();
    }
  }

  private void write(Dataset<Row> selected, TakeFiles.Format format, ExportFolder folder) {
    String name = TakeFiles.write(selected, format, folder);
    output().println(folder.uri(name) + ": " + Count.of(selected.count(), "take"));
  }
}
