package dailies.jobs;

import dailies.jobs.cli.Launch;
import dailies.jobs.cli.SparkCommand;
import dailies.jobs.cli.WarehouseOption;
import dailies.jobs.config.Settings;
import dailies.jobs.config.SettingsException;
import dailies.jobs.notebooks.CellException;
import dailies.jobs.notebooks.NotebookFile;
import dailies.jobs.notebooks.NotebookSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs notebooks without Jupyter. */
@Command(
    name = "notebook",
    description = {
      "Runs notebooks against a warehouse, each in a session of its own, and keeps in the files",
      "what their cells show. A file one of whose cells fails stays as it was.",
      "",
      "Example: dailies notebook --warehouse ~/dailies notebooks/01-first-look.ipynb"
    })
public final class NotebookJob extends SparkCommand {
  @Mixin private WarehouseOption warehouse;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Notebooks of Jupyter (.ipynb).")
  private List<Path> files;

  public static void main(String[] args) {
    Launch.main(new NotebookJob(), args);
  }

  @Override
  protected Map<String, String> sparkSettings() throws IOException {
    return NotebookSession.sparkSettings();
  }

  @Override
  protected void run(SparkSession spark, Settings settings) throws IOException {
    for (Path file : files) {
      NotebookFile notebook = NotebookFile.read(file);
      try (NotebookSession session = NotebookSession.open(spark, warehouse.uri())) {
        notebook.run(session);
      } catch (CellException e) {
        throw new SettingsException(List.of(e.getMessage()));
      }
      notebook.write();
      output().println(file);
    }
  }
}
