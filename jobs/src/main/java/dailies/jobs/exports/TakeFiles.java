package dailies.jobs.exports;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import dailies.jobs.cli.ResultFormat;
import dailies.jobs.queries.SelectedTakes;
import dailies.jobs.tables.MediaTable;
import dailies.udfs.media.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/** Takes as files of rows. */
public final class TakeFiles {
  private static final String NAME = "takes";
  private static final String URL = "url";

  private TakeFiles() {}

  /** The kinds of files. */
  public enum Format {
    /** A header and a line each, in the order of the takes. */
    CSV,
    /** A folder of files, written by the executors. */
    PARQUET,
    /** A JSON object a line. */
    JSONL
  }

  /** The URL of a file, as other programs find it. */
  private record ToUrl(MovedRoots roots) implements UDF1<String, String> {
    @Override
    public String call(String uri) {
      return roots.url(uri);
    }
  }

  /** The takes with the URLs of their files. */
  public static Dataset<Row> withUrls(Dataset<Row> takes, MovedRoots roots) {
    UserDefinedFunction url = udf(new ToUrl(roots), DataTypes.StringType);
    return takes.withColumn(URL, url.apply(col(MediaTable.URI)));
  }

  /**
   * Writes all takes.
   *
   * @param takes as {@link #withUrls} has them
   * @return the name of what was written
   */
  public static String write(Dataset<Row> takes, Format format, ExportFolder folder) {
    String name = NAME + "." + format.name().toLowerCase(Locale.ROOT);
    switch (format) {
      case CSV -> folder.write(name, out -> csv(takes, out));
      case JSONL -> folder.write(name, out -> lines(tasks(takes), out));
      case PARQUET -> takes.write().mode("overwrite").parquet(folder.uri(name));
    }
    return name;
  }

  private static void csv(Dataset<Row> takes, OutputStream out) throws IOException {
    PrintStream lines = new PrintStream(out, false, StandardCharsets.UTF_8);
    ResultFormat.csv.print(takes, lines);
    if (lines.checkError()) {
      throw new IOException("storage refused a write");
    }
  }

  private static void lines(Dataset<String> objects, OutputStream out) throws IOException {
    for (Iterator<String> each = objects.toLocalIterator(); each.hasNext(); ) {
      out.write((each.next() + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * The file under the name of what it is, which tools look for, and the rest under {@code meta}.
   */
  private static Dataset<String> tasks(Dataset<Row> takes) {
    Column[] rest =
        Arrays.stream(takes.columns())
            .filter(column -> !column.equals(MediaTable.MEDIA_ID) && !column.equals(URL))
            .map(name -> col(name))
            .toArray(Column[]::new);
    return takes
        .select(
            to_json(
                struct(
                    col(MediaTable.MEDIA_ID).as("id"),
                    of(MediaType.PICTURE).as("image"),
                    of(MediaType.CLIP).as("video"),
                    of(MediaType.SOUND).as("audio"),
                    struct(rest).as("meta"))))
        .as(Encoders.STRING());
  }

  private static Column of(MediaType type) {
    return when(col(SelectedTakes.TYPE).equalTo(type.code()), col(URL));
  }
}
