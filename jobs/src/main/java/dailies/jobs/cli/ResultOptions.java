package dailies.jobs.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Option;

/** How and where a result is written. */
public final class ResultOptions {
  @Option(
      names = "--format",
      paramLabel = "table|json|csv",
      defaultValue = "table",
      description = "How results are written, default table. json is one array, and nothing else.")
  private ResultFormat format;

  @Option(
      names = "--output",
      paramLabel = "PATH",
      description = "Write the result to a file, on any file system, instead of standard output.")
  private String output;

  /** Writes {@code rows} as a table, for commands that show several results. */
  public static void print(Dataset<Row> rows, PrintStream out) {
    ResultFormat.table.write(rows, out);
  }

  /** Writes {@code rows} as the user asked, row by row. */
  public void write(Dataset<Row> rows, PrintStream standardOutput) throws IOException {
    if (output == null) {
      format.write(rows, standardOutput);
      standardOutput.flush();
      return;
    }
    Configuration hadoop = rows.sparkSession().sparkContext().hadoopConfiguration();
    Path path = new Path(output);
    try (PrintStream file =
        new PrintStream(
            FileSystem.get(path.toUri(), hadoop).create(path), false, StandardCharsets.UTF_8)) {
      format.write(rows, file);
    }
  }
}
