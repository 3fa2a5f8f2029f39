package dailies.jobs.cli;

import dailies.jobs.config.SettingsException;
import dailies.udfs.spark.HadoopSource;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Option;

/** How and where a result is written. */
public final class ResultOptions {
  @Option(
      names = "--format",
      paramLabel = "table|json|csv",
      description = "How results are written, default table. json is one array, and nothing else.")
  private ResultFormat format;

  @Option(
      names = "--output",
      paramLabel = "PATH",
      description = "Write the result to a file, on any file system, instead of standard output.")
  private String output;

  /** Writes {@code rows} as a table, for commands that show several results. */
  public static void print(Dataset<Row> rows, PrintStream out) {
    ResultFormat.table.print(rows, out);
  }

  /** Whether the user asked for anything. */
  boolean isAsked() {
    return format != null || output != null;
  }

  /**
   * Writes {@code rows} as the user asked, row by row.
   *
   * @throws SettingsException when the file cannot be written
   */
  public void write(Dataset<Row> rows, PrintStream standardOutput) {
    ResultFormat chosen = format == null ? ResultFormat.table : format;
    if (output == null) {
      chosen.print(rows, standardOutput);
      standardOutput.flush();
      return;
    }
    Path path = new Path(output);
    try (PrintStream file =
        create(path, rows.sparkSession().sparkContext().hadoopConfiguration())) {
      chosen.print(rows, file);
      if (file.checkError()) {
        throw new IOException("storage refused a write");
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new SettingsException(
          List.of("Cannot write --output " + output + ": " + e.getMessage()));
    }
  }

  private static PrintStream create(Path path, Configuration hadoop) throws IOException {
    return new PrintStream(
        HadoopSource.fileSystem(path, hadoop).create(path), false, StandardCharsets.UTF_8);
  }
}
