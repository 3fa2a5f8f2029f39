package dailies.jobs;

import dailies.jobs.cli.Launch;
import dailies.jobs.cli.SparkCommand;
import dailies.jobs.config.Settings;
import dailies.jobs.config.SettingsException;
import dailies.jobs.notebooks.JupyterKernel;
import dailies.jobs.notebooks.NotebookSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the cells of a notebook that is open in Jupyter. */
@Command(
    name = "kernel",
    description = {
      "Runs cells of Scala and SQL for Jupyter, which starts it by itself: see notebooks/README.md.",
      "",
      "Example: dailies kernel --warehouse ~/dailies connection.json"
    })
public final class KernelJob extends SparkCommand {
  @Option(
      names = "--warehouse",
      paramLabel = "URI",
      defaultValue = "${env:DAILIES_WAREHOUSE}",
      description = "The folder of the tables that notebooks open; by default $DAILIES_WAREHOUSE.")
  private String warehouse;

  @Parameters(paramLabel = "FILE", description = "What Jupyter wrote about how to reach it.")
  private Path connection;

  public static void main(String[] args) {
    Launch.main(new KernelJob(), args);
  }

  @Override
  protected Map<String, String> sparkSettings() throws IOException {
    return NotebookSession.sparkSettings();
  }

  @Override
  protected void run(SparkSession spark, Settings settings) throws GeneralSecurityException {
    String channels = channels();
    try (NotebookSession session = NotebookSession.open(spark, warehouse)) {
      JupyterKernel.serve(session, spark.sparkContext(), channels);
    }
  }

  private String channels() {
    try {
      return Files.readString(connection);
    } catch (IOException e) {
      throw new SettingsException(
          List.of("Cannot read %s: %s. Let Jupyter start the kernel.".formatted(connection, e)));
    }
  }
}
