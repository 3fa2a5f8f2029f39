package dailies.jobs.tables;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The tables of a warehouse as they were once. */
public final class PastTables implements Tables {
  /** How Spark and Delta Lake call it, some of them in words of an executor only. */
  private static final Pattern ABSENT =
      Pattern.compile("FileNotFoundException|FILE_NOT_EXIST|FILE_NOT_FOUND");

  private final Warehouse now;
  private final String moment;
  private final Function<Table, Optional<Point>> points;
  private final Map<Table, Optional<Point>> found = new HashMap<>();

  /** A version of one table, as a reader's option and as SQL have it. */
  record Point(String option, String value, String sql) {
    static Point of(long version) {
      return new Point("versionAsOf", Long.toString(version), "VERSION AS OF " + version);
    }

    static Point of(Instant time) {
      return new Point("timestampAsOf", time.toString(), "TIMESTAMP AS OF '" + time + "'");
    }
  }

  PastTables(Warehouse now, String moment, Function<Table, Optional<Point>> points) {
    this.now = now;
    this.moment = moment;
    this.points = points;
  }

  @Override
  public SparkSession spark() {
    return now.spark();
  }

  @Override
  public Dataset<Row> read(Table table) {
    return point(table)
        .map(point -> Warehouse.complete(table, load(table, point)))
        .orElseGet(() -> spark().createDataFrame(List.of(), table.schema()));
  }

  @Override
  public String select(Table table) {
    return point(table)
        .map(
            point ->
                Warehouse.select(
                    table,
                    load(table, point).columns(),
                    "delta.%s %s".formatted(Warehouse.quoted(now.path(table)), point.sql())))
        .orElseGet(() -> nothing(table));
  }

  private Optional<Point> point(Table table) {
    return found.computeIfAbsent(table, points);
  }

  private static String nothing(Table table) {
    return Arrays.stream(table.schema().fields())
        .map(
            field ->
                "CAST(NULL AS %s) AS %s"
                    .formatted(field.dataType().sql(), Warehouse.quoted(field.name())))
        .collect(Collectors.joining(", ", "SELECT ", " WHERE false"));
  }

  private Dataset<Row> load(Table table, Point point) {
    try {
      return spark()
          .read()
          .format("delta")
          .option(point.option(), point.value())
          .load(now.path(table));
    } catch (Exception e) {
      throw new WarehouseException(
          gone("the table " + table.name() + " as it was at " + moment, e.getMessage()));
    }
  }

  /**
   * What to tell when files of a version are not there any more, which shows only when they are
   * read; empty when {@code e} is something else.
   */
  public static Optional<WarehouseException> explained(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      String told = cause.toString();
      if (ABSENT.matcher(told).find()) {
        return Optional.of(new WarehouseException(gone("a table as it was then", told)));
      }
    }
    return Optional.empty();
  }

  private static String gone(String what, String why) {
    return ("Cannot read %s: this version is not there any more, since maintain or vacuum deleted"
            + " what only older versions needed. Name a later run or time; maintain --keep-days"
            + " says how long versions are kept. It said: %s")
        .formatted(what, why.lines().findFirst().orElse(""));
  }
}
