package dailies.jobs.notebooks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/** Runs cells one after the other, as a kernel does. Not thread-safe; to be closed. */
public final class NotebookSession implements AutoCloseable {
  private final SparkSession spark;
  private final ScalaInterpreter scala;

  private NotebookSession(SparkSession spark) {
    this.spark = spark;
    this.scala = ScalaInterpreter.open(spark);
  }

  /**
   * What Spark has to know when it starts, so that executors find classes that cells define.
   *
   * @throws IOException when there is no room for them
   */
  public static Map<String, String> sparkSettings() throws IOException {
    Path classes = Files.createTempDirectory("dailies-cells-");
    return Map.of(ScalaInterpreter.CLASSES, classes.toString());
  }

  /**
   * @param warehouse whose tables {@link Notebook#open(SparkSession)} opens; null for none
   */
  public static NotebookSession open(SparkSession spark, String warehouse) {
    if (warehouse == null) {
      spark.conf().unset(Notebook.WAREHOUSE);
    } else {
      spark.conf().set(Notebook.WAREHOUSE, warehouse);
    }
    return new NotebookSession(spark);
  }

  /**
   * Runs one cell.
   *
   * @throws CellException when it cannot be run, or fails
   */
  Shown run(String text) throws CellException {
    Cell cell = Cell.parse(text);
    return switch (cell.language()) {
      case SQL -> sql(cell);
      case SCALA -> scala(cell);
    };
  }

  private Shown sql(Cell cell) throws CellException {
    try {
      Dataset<Row> rows = spark.sql(cell.code());
      if (cell.output() != null) {
        rows.createOrReplaceTempView(cell.output());
      }
      return cell.isQuiet() ? new Shown("", "", "") : RowTable.of(rows, cell.rows()).shown("");
    } catch (Exception e) {
      throw new CellException(told(e));
    }
  }

  private Shown scala(Cell cell) throws CellException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ScalaInterpreter.Answer answer = scala.run(cell.code(), printed);
    if (cell.output() != null) {
      answer = scala.run(cell.output(), printed);
    }
    return shown(answer, cell, printed.toString(StandardCharsets.UTF_8));
  }

  private static Shown shown(ScalaInterpreter.Answer answer, Cell cell, String printed)
      throws CellException {
    if (cell.isQuiet()) {
      return new Shown(printed, "", "");
    }
    if (!(answer.value() instanceof Dataset<?> dataset)) {
      return new Shown(printed, answer.told(), "");
    }
    Dataset<Row> rows = dataset.toDF();
    try {
      return isPage(rows) ? page(rows, printed) : RowTable.of(rows, cell.rows()).shown(printed);
    } catch (Exception e) {
      throw new CellException(told(e));
    }
  }

  private static boolean isPage(Dataset<Row> rows) {
    return rows.columns().length == 1
        && rows.columns()[0].equals(Notebook.HTML)
        && rows.schema().apply(0).dataType().equals(DataTypes.StringType);
  }

  private static Shown page(Dataset<Row> rows, String printed) {
    StringBuilder html = new StringBuilder();
    rows.toLocalIterator().forEachRemaining(row -> html.append(row.getString(0)));
    return new Shown(printed, "A page.", html.toString());
  }

  private static String told(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage().strip();
  }

  @Override
  public void close() {
    scala.close();
  }
}
