package dailies.jobs.exports;

import dailies.jobs.cli.ResultFormat;
import dailies.udfs.text.Count;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Lists of files that may go; nothing is deleted or moved here. */
public final class Removals {
  private static final String LIST = "removals.csv";

  private Removals() {}

  /**
   * Writes the list, and a script that a person may run.
   *
   * @param removable as {@link dailies.jobs.queries.Removable} has it
   * @param target the folder that files are to be moved to; null to delete them
   */
  public static void write(
      Dataset<Row> removable, String target, ExportFolder folder, PrintStream told) {
    RemovalScript script = new RemovalScript(target);
    folder.write(LIST, out -> list(removable, out));
    folder.write(script.name(), out -> script.write(removable.toLocalIterator(), out));
    told.printf(Locale.ROOT, "%s: the list%n", folder.uri(LIST));
    told.printf(
        "%s: shows what it would do with %s, and does it with --really%n",
        folder.uri(script.name()), Count.of(script.written(), "file"));
    if (script.leftOut() > 0) {
      told.println(
          Count.of(script.leftOut(), "file")
              + " in the list only, since they are on no disk of this machine");
    }
  }

  private static void list(Dataset<Row> removable, OutputStream out) throws IOException {
    PrintStream lines = new PrintStream(out, false, StandardCharsets.UTF_8);
    ResultFormat.csv.print(removable, lines);
    if (lines.checkError()) {
      throw new IOException("storage refused a write");
    }
  }
}
