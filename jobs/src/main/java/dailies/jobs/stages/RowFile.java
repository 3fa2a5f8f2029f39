package dailies.jobs.stages;

import dailies.udfs.spark.HadoopSource;
import java.io.IOException;
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

  /** What is wrong with the name of a file that a user gives; nothing for null. */
  public static List<String> problems(String option, String file) {
    return file == null || is(new Path(file))
        ? List.of()
        : List.of(
            "Cannot use %s %s: its name ends in none of %s."
                .formatted(option, file, String.join(", ", ENDINGS)));
  }

  /**
   * The rows of a file that a user gives.
   *
   * @throws InputException when it is not there or cannot be read
   */
  public static Dataset<Row> open(SparkSession spark, String file) {
    Path path = new Path(file);
    try {
      if (!HadoopSource.fileSystem(path, spark.sparkContext().hadoopConfiguration()).exists(path)) {
        throw new InputException(List.of("Cannot find " + file + ". Check the path."));
      }
      return read(spark, path);
    } catch (IOException e) {
      throw new InputException(List.of("Cannot reach " + file + ": " + e.getMessage()));
    }
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
