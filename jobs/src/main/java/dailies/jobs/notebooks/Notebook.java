package dailies.jobs.notebooks;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import dailies.jobs.config.Settings;
import dailies.jobs.config.SettingsException;
import dailies.jobs.config.SettingsLoader;
import dailies.jobs.queries.Changes;
import dailies.jobs.report.BarChart;
import dailies.jobs.report.Html;
import dailies.jobs.report.LineChart;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.RunsTable;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Tables;
import dailies.jobs.tables.Warehouse;
import dailies.jobs.tables.WarehouseException;
import dailies.jobs.views.Views;
import dailies.udfs.spark.SqlFunctions;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A warehouse as notebooks look at it: its tables and the views made of them are views of SQL, and
 * results become pictures. Only reads.
 *
 * <p>A picture is a Dataset with one column, {@code html}, so that it can be handed out of a
 * session that runs elsewhere as any other result.
 */
public final class Notebook {
  /** The setting of Spark that names the warehouse of {@link #open(SparkSession)}. */
  public static final String WAREHOUSE = "spark.dailies.warehouse";

  /** The column of a picture. */
  public static final String HTML = "html";

  /** A view: the first frame of each file, {@code media_id, frame_id, thumbnail}. */
  public static final String PICTURES = "pictures";

  /** A view: a row for each commit of each table. */
  public static final String COMMITS = "commits";

  private static final String SECTION = "section";
  private static final int MOST_PICTURES = 200;
  private static final int MOST_VALUES = 1000;

  private final Warehouse warehouse;
  private final Settings settings;

  private Notebook(Warehouse warehouse, Settings settings) {
    this.warehouse = warehouse;
    this.settings = settings;
  }

  /**
   * The warehouse that the kernel was started with.
   *
   * @throws WarehouseException when it was started with none, or there are no tables
   */
  public static Notebook open(SparkSession spark) {
    if (spark.conf().getOption(WAREHOUSE).isEmpty()) {
      throw new WarehouseException(
          "Cannot open a warehouse: none is named. Start the kernel with DAILIES_WAREHOUSE, set "
              + WAREHOUSE
              + ", or name it here: Notebook.open(spark, \"s3://bucket/dailies\").");
    }
    return open(spark, spark.conf().get(WAREHOUSE));
  }

  /**
   * @param warehouse the folder of the tables: a path, or any URI that Hadoop knows
   * @throws WarehouseException when there are no tables
   */
  public static Notebook open(SparkSession spark, String warehouse) {
    Notebook notebook =
        new Notebook(
            Warehouse.open(spark, warehouse), SettingsLoader.load(null, System.getenv(), Map.of()));
    notebook.registerViews();
    return notebook;
  }

  private void registerViews() {
    SparkSession spark = warehouse.spark();
    warehouse.registerViews();
    SqlFunctions.register(spark);
    SqlFunctions.registerEmbedText(spark, settings.model());
    Views.of(settings).forEach(view -> view.register(warehouse));
    warehouse
        .read(FramesTable.TABLE)
        .where(col(FramesTable.FRAME_INDEX).equalTo(0))
        .select(FramesTable.MEDIA_ID, FramesTable.FRAME_ID, FramesTable.THUMBNAIL)
        .createOrReplaceTempView(PICTURES);
    commits().createOrReplaceTempView(COMMITS);
  }

  private Dataset<Row> commits() {
    return Warehouse.TABLES.stream().map(this::commits).reduce(Dataset::unionByName).orElseThrow();
  }

  private Dataset<Row> commits(Table table) {
    return warehouse
        .delta(table)
        .history()
        .select(
            lit(table.name()).as("table"),
            col("version"),
            col("timestamp"),
            col("operation"),
            col("operationMetrics").as("metrics"));
  }

  /**
   * Makes each table as it was when the last run began a view: {@code media_before} and so on; one
   * that was not there then is empty. The view {@code changes} tells what is not as it was, and
   * why.
   *
   * @throws WarehouseException when nothing was run, or what was there then is gone
   */
  public void viewBeforeLastRun() {
    Timestamp began =
        warehouse.read(RunsTable.TABLE).agg(max(RunsTable.STARTED_AT)).first().<Timestamp>getAs(0);
    if (began == null) {
      throw new WarehouseException(
          "Cannot look back: nothing was run in %s. Run backfill first."
              .formatted(warehouse.root()));
    }
    Tables before = warehouse.at(began.toInstant());
    Warehouse.TABLES.forEach(
        table -> before.read(table).createOrReplaceTempView(table.name() + "_before"));
    Changes.between(before, warehouse, settings.ranking())
        .createOrReplaceTempView(Changes.ROWS.name());
  }

  /** The pictures that a statement of SQL selects, as {@link #contactSheet(Dataset)}. */
  public Dataset<Row> contactSheet(String statement) {
    return contactSheet(warehouse.spark().sql(statement));
  }

  /**
   * Pictures side by side.
   *
   * @param rows {@code thumbnail}, at least one column more for the caption, the first of which is
   *     the name, and {@code section} where pictures are to be under headings
   * @throws SettingsException when columns are missing, or there are more than 200 rows
   */
  public Dataset<Row> contactSheet(Dataset<Row> rows) {
    List<String> columns = List.of(rows.columns());
    List<String> captions =
        columns.stream()
            .filter(name -> !name.equals(FramesTable.THUMBNAIL) && !name.equals(SECTION))
            .toList();
    if (!columns.contains(FramesTable.THUMBNAIL) || captions.isEmpty()) {
      throw new SettingsException(
          List.of(
              "Cannot make a contact sheet of the columns %s: select thumbnail, and a name."
                  .formatted(columns)));
    }
    List<ContactSheet.Picture> pictures =
        few(rows, MOST_PICTURES).stream().map(row -> picture(row, captions)).toList();
    return page(new ContactSheet(pictures).html());
  }

  private static ContactSheet.Picture picture(Row row, List<String> captions) {
    String section =
        Arrays.asList(row.schema().fieldNames()).contains(SECTION) ? text(row, SECTION) : "";
    List<String> lines = new ArrayList<>();
    lines.add(text(row, captions.get(0)));
    captions.stream()
        .skip(1)
        .filter(name -> row.getAs(name) != null)
        .forEach(name -> lines.add(name.replace('_', ' ') + ": " + text(row, name)));
    return new ContactSheet.Picture(section, row.getAs(FramesTable.THUMBNAIL), lines);
  }

  /** The values that a statement of SQL selects, as {@link #bars(String, Dataset)}. */
  public Dataset<Row> bars(String title, String statement) {
    return bars(title, warehouse.spark().sql(statement));
  }

  /**
   * A bar for each row, one below the other.
   *
   * @param rows a name, and a number of 0 or more
   * @throws SettingsException when there are more than 1000 rows
   */
  public Dataset<Row> bars(String title, Dataset<Row> rows) {
    return page(titled(title, new BarChart(title, bars(rows)).rows()));
  }

  /** The values that a statement of SQL selects, as {@link #histogram(String, Dataset)}. */
  public Dataset<Row> histogram(String title, String statement) {
    return histogram(title, warehouse.spark().sql(statement));
  }

  /**
   * A column for each row, side by side: for values that have an order.
   *
   * @param rows a name, and a number of 0 or more
   * @throws SettingsException when there are more than 1000 rows
   */
  public Dataset<Row> histogram(String title, Dataset<Row> rows) {
    return page(titled(title, new BarChart(title, bars(rows)).columns()));
  }

  private static List<BarChart.Bar> bars(Dataset<Row> rows) {
    return few(rows, MOST_VALUES).stream().map(Notebook::bar).toList();
  }

  private static BarChart.Bar bar(Row row) {
    return new BarChart.Bar(text(row.get(0)), number(row, 1), text(row.get(1)));
  }

  /** The values that a statement of SQL selects, as {@link #line(String, Dataset)}. */
  public Dataset<Row> line(String title, String statement) {
    return line(title, warehouse.spark().sql(statement));
  }

  /**
   * Values over time, as points and a smoother line through them.
   *
   * @param rows in the order of time: when, the value, 0 to 1, and the mean of those around it
   * @throws SettingsException when there are more than 1000 rows
   */
  public Dataset<Row> line(String title, Dataset<Row> rows) {
    List<LineChart.Point> points =
        few(rows, MOST_VALUES).stream()
            .map(row -> new LineChart.Point(text(row.get(0)), number(row, 1), number(row, 2)))
            .toList();
    return page(titled(title, new LineChart(title, points, 0, 1).svg()));
  }

  private static List<Row> few(Dataset<Row> rows, int most) {
    List<Row> few = rows.limit(most + 1).collectAsList();
    if (few.size() > most) {
      throw new SettingsException(
          List.of(
              "Cannot draw more than %d rows. Add a LIMIT, or count in groups.".formatted(most)));
    }
    return few;
  }

  private static double number(Row row, int index) {
    return ((Number) row.get(index)).doubleValue();
  }

  private static String text(Row row, String column) {
    return text(row.<Object>getAs(column));
  }

  private static String text(Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof Double || value instanceof Float
        ? String.format(Locale.ROOT, "%.2f", ((Number) value).doubleValue())
        : value.toString();
  }

  private static String titled(String title, String svg) {
    return "<p><b>%s</b></p>%s".formatted(Html.escaped(title), svg);
  }

  private Dataset<Row> page(String html) {
    return warehouse.spark().createDataset(List.of(html), Encoders.STRING()).toDF(HTML);
  }

  /** What a cell shows that opens it. */
  @Override
  public String toString() {
    return "a warehouse of %d tables".formatted(Warehouse.TABLES.size());
  }
}
