package dailies.jobs.stages;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A file of rows that a user gives: CSV with a header, JSON lines or Parquet, by its name. */
public final class RowFile {
  private static final List<String> ENDINGS = List.of(".csv", ".jsonl", ".parquet");

  private RowFile() {}

  /** Whether the name is that of such a file. */
  public static boolean is(Path path) {
    String name = path.getName().toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith);
  }

  /**
   * @throws InputException when its name hides it from Spark
   */
  public static Dataset<Row> read(SparkSession spark, Path path) {
    if (path.getName().matches("[_.].*")) {
      throw new InputException(
          List.of(
              "Cannot read %s: Spark passes over names that begin with _ or a dot. Rename it."
                  .formatted(path)));
    }
    String name = path.getName().toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return spark.read().option("header", true).option("escape", "\"").csv(withoutGlobs(path));
    }
    return name.endsWith(".jsonl")
        ? spark.read().json(withoutGlobs(path))
        : spark.read().parquet(withoutGlobs(path));
  }

  /** Whether the file has a column. */
  public static boolean has(Dataset<Row> rows, String column) {
    return Arrays.asList(rows.columns()).contains(column);
  }

  /** Spark takes every path for a glob. */
  private static String withoutGlobs(Path path) {
    return path.toString().replaceAll("([\\[\\]{}*?\\\\])", "\\\\$1");
  }
}
