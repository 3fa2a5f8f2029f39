package dailies.jobs.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.delta.tables.DeltaTable;
import io.delta.tables.DeltaTableBuilder;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/**
 * The Delta tables under one URI, a folder each. Every change of a table is one transaction;
 * readers never see half of it.
 */
public final class Warehouse implements Tables {
  /** Changes when tables written before cannot be read any more. */
  static final int FORMAT = 5;

  private static final String SCRATCH = "_scratch";
  private static final String FORMAT_PROPERTY = "dailies.format";
  private static final String FINGERPRINT_PROPERTY = "dailies.fingerprint";

  /** Before the name of a column of the table that is written. */
  public static final String THERE = "t.";

  /** Before the name of a column of the rows that it is written from. */
  public static final String GIVEN = "n.";

  /** Every table, in the order in which data reaches them. */
  public static final List<Table> TABLES =
      List.of(
          ListingTable.TABLE,
          MediaTable.TABLE,
          FramesTable.TABLE,
          ClipHashesTable.TABLE,
          EmbeddingsTable.TABLE,
          FacesTable.TABLE,
          QualityTable.TABLE,
          DuplicatePairsTable.TABLE,
          DuplicatesTable.TABLE,
          ScenesTable.TABLE,
          SceneCentroidsTable.TABLE,
          PeopleTable.TABLE,
          AiScoresTable.TABLE,
          FeedbackTable.TABLE,
          AdaptersTable.TABLE,
          FailuresTable.TABLE,
          RunsTable.TABLE);

  private static final List<Table> CLUSTERED =
      List.of(MediaTable.TABLE, FramesTable.TABLE, EmbeddingsTable.TABLE);

  private final SparkSession spark;
  private final String root;

  private Warehouse(SparkSession spark, String root) {
    this.spark = spark;
    this.root = qualified(spark, root);
  }

  private static String qualified(SparkSession spark, String root) {
    try {
      Path path = new Path(root);
      return path.getFileSystem(spark.sparkContext().hadoopConfiguration())
          .makeQualified(path)
          .toString();
    } catch (IOException | IllegalArgumentException e) {
      throw new WarehouseException(
          "Cannot reach the warehouse " + root + ": " + e.getMessage() + ". Check the URI.");
    }
  }

  /**
   * The warehouse at {@code root}, whose missing tables are created empty.
   *
   * @throws WarehouseException when an incompatible version wrote it
   */
  public static Warehouse create(SparkSession spark, String root) {
    Warehouse warehouse = new Warehouse(spark, root);
    if (warehouse.exists(RunsTable.TABLE)) {
      warehouse.requireFormat();
    }
    SideBySide.each(TABLES, warehouse::createIfMissing);
    return warehouse;
  }

  /**
   * The warehouse at {@code root}, there or not: where it is not, its tables read as empty.
   *
   * @throws WarehouseException when an incompatible version wrote it
   */
  public static Warehouse planned(SparkSession spark, String root) {
    Warehouse warehouse = new Warehouse(spark, root);
    if (warehouse.exists(RunsTable.TABLE)) {
      warehouse.requireFormat();
    }
    return warehouse;
  }

  /** The rows of a table as of now; none where there is no such table yet. */
  public Dataset<Row> readIfThere(Table table) {
    return exists(table) ? read(table) : spark.createDataFrame(List.of(), table.schema());
  }

  /**
   * Makes sure that {@code root} can be written to.
   *
   * @throws WarehouseException when it cannot
   */
  public static void requireWritable(SparkSession spark, String root) {
    Path probe = new Path(new Warehouse(spark, root).scratch("writable"));
    try {
      FileSystem files = probe.getFileSystem(spark.sparkContext().hadoopConfiguration());
      boolean isNew = !files.exists(new Path(root));
      files.create(probe, true).close();
      files.delete(probe, false);
      deleteIfEmpty(files, probe.getParent());
      if (isNew) {
        deleteIfEmpty(files, new Path(root));
      }
    } catch (IOException e) {
      throw new WarehouseException(
          ("Cannot write to the warehouse %s: %s. Check the permissions, or name another folder.")
              .formatted(root, e.getMessage()));
    }
  }

  /**
   * The warehouse at {@code root}, which must be there.
   *
   * @throws WarehouseException when it is not, or was written by an incompatible version
   */
  public static Warehouse open(SparkSession spark, String root) {
    Warehouse warehouse = new Warehouse(spark, root);
    if (!warehouse.exists(RunsTable.TABLE)) {
      throw new WarehouseException(
          "Cannot open the warehouse " + root + ": it has no tables. Run backfill on it first.");
    }
    warehouse.requireFormat();
    return warehouse;
  }

  @Override
  public SparkSession spark() {
    return spark;
  }

  public String root() {
    return root;
  }

  /**
   * The rows of a table as of now; later commits do not change the Dataset. Columns that the table
   * got since it was written are null.
   */
  @Override
  public Dataset<Row> read(Table table) {
    return complete(table, spark.read().format("delta").load(path(table)));
  }

  @Override
  public String select(Table table) {
    return select(table, "delta." + quoted(path(table)));
  }

  /**
   * A statement that reads a table by a name that it has in SQL; columns that it got since it was
   * written are null.
   */
  public String select(Table table, String name) {
    return select(table, spark.read().format("delta").load(path(table)).columns(), name);
  }

  static String select(Table table, String[] columns, String name) {
    Set<String> written = Set.of(columns);
    boolean isComplete = written.containsAll(List.of(table.schema().fieldNames()));
    return "SELECT %s FROM %s".formatted(isComplete ? "*" : columns(table, written), name);
  }

  private static String columns(Table table, Set<String> written) {
    return Arrays.stream(table.schema().fields())
        .map(
            field ->
                written.contains(field.name())
                    ? quoted(field.name())
                    : "CAST(NULL AS %s) AS %s"
                        .formatted(field.dataType().sql(), quoted(field.name())))
        .collect(Collectors.joining(", "));
  }

  /** A name as SQL has it, whatever characters are in it. */
  public static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  static Dataset<Row> complete(Table table, Dataset<Row> read) {
    Dataset<Row> rows = read;
    Set<String> written = Set.of(rows.columns());
    for (StructField field : table.schema().fields()) {
      if (!written.contains(field.name())) {
        rows = rows.withColumn(field.name(), lit(null).cast(field.dataType()));
      }
    }
    return rows;
  }

  public DeltaTable delta(Table table) {
    return DeltaTable.forPath(spark, path(table));
  }

  /** Adds rows, in one commit, and with it the columns that the table does not have yet. */
  public void append(Table table, Dataset<Row> rows) {
    writer(table, rows).mode("append").option("mergeSchema", "true").save(path(table));
  }

  /**
   * Replaces all rows, then notes what they were made from. A reader that comes between both sees
   * the new rows under the old fingerprint: they are then made again, no more.
   */
  public void overwrite(Table table, Dataset<Row> rows, String fingerprint) {
    writer(table, rows).mode("overwrite").save(path(table));
    spark.sql(
        "ALTER TABLE delta.%s SET TBLPROPERTIES ('%s' = '%s')"
            .formatted(quoted(path(table)), FINGERPRINT_PROPERTY, fingerprint));
  }

  /**
   * Replaces the rows that have a key in {@code rows}, and adds the others, in one commit; columns
   * that the table does not have yet are added.
   */
  public void replace(Table table, String key, Dataset<Row> rows) {
    Map<String, Column> values =
        Arrays.stream(table.schema().fieldNames())
            .collect(Collectors.toMap(Function.identity(), name -> col("n." + name)));
    delta(table)
        .as("t")
        .merge(rows.as("n"), col("t." + key).equalTo(col("n." + key)))
        .withSchemaEvolution()
        .whenMatched()
        .update(values)
        .whenNotMatched()
        .insert(values)
        .execute();
  }

  /** What the rows of a table were made from; empty before the first {@link #overwrite}. */
  public Optional<String> fingerprint(Table table) {
    return Optional.ofNullable(properties(table).get(FINGERPRINT_PROPERTY));
  }

  /** Number of the last commit of a table. */
  public long version(Table table) {
    return delta(table).history(1).select("version").first().getLong(0);
  }

  /** Deletes the rows of a table for which {@code condition} holds, in one commit. */
  public void delete(Table table, Column condition) {
    delta(table).delete(condition);
  }

  /** Deletes the rows of a table whose {@code column} is among {@code keys}, in one commit. */
  public void delete(Table table, String column, Dataset<Row> keys) {
    delete(table, column, keys, lit(true));
  }

  /**
   * The same, of rows for which {@code only} holds.
   *
   * @param only a condition on the table's columns, each with {@code t.} before its name
   */
  public void delete(Table table, String column, Dataset<Row> keys, Column only) {
    delta(table)
        .as("t")
        .merge(
            keys.select(col(column)).distinct().as("k"),
            col("t." + column).equalTo(col("k." + column)))
        .whenMatched(only)
        .delete()
        .execute();
  }

  /**
   * Deletes the rows of a table whose {@code columns} are not among {@code keys}, in one commit.
   */
  public void retain(Table table, Dataset<Row> keys, String... columns) {
    Column same =
        Arrays.stream(columns)
            .map(column -> col("t." + column).equalTo(col("k." + column)))
            .reduce(Column::and)
            .orElseThrow();
    delta(table)
        .as("t")
        .merge(
            keys.select(Arrays.stream(columns).map(name -> col(name)).toArray(Column[]::new))
                .distinct()
                .as("k"),
            same)
        .whenNotMatchedBySource()
        .delete()
        .execute();
  }

  /** Sets columns of the rows for which {@code condition} holds, in one commit. */
  public void update(Table table, Column condition, Map<String, Column> values) {
    delta(table).update(condition, values);
  }

  /**
   * Sets columns of the rows that have a key in {@code rows}, in one commit.
   *
   * @param values by column, of columns with {@link #THERE} before the table's names and {@link
   *     #GIVEN} before those of {@code rows}
   */
  public void update(Table table, String key, Dataset<Row> rows, Map<String, Column> values) {
    delta(table)
        .as("t")
        .merge(rows.as("n"), col(THERE + key).equalTo(col(GIVEN + key)))
        .whenMatched()
        .update(values)
        .execute();
  }

  /**
   * Sets a column of every row to what {@code values} has for the row's key, null where it has
   * nothing, in one commit.
   *
   * @param values a row for each key: {@code key} and {@code column}
   */
  public void assign(Table table, String key, String column, Dataset<Row> values) {
    Column now = col("t." + column);
    Column then = col("v." + column);
    Column none = lit(null).cast(table.schema().apply(column).dataType());
    delta(table)
        .as("t")
        .merge(values.select(key, column).as("v"), col("t." + key).equalTo(col("v." + key)))
        .whenMatched(not(now.eqNullSafe(then)))
        .update(Map.of(column, then))
        .whenNotMatchedBySource(now.isNotNull())
        .update(Map.of(column, none))
        .execute();
  }

  /**
   * The tables as they were at these versions; a table that has none was not there yet.
   *
   * @param moment how to call this in messages
   */
  public Tables at(String moment, Map<String, Long> versions) {
    return new PastTables(
        this,
        moment,
        table -> Optional.ofNullable(versions.get(table.name())).map(PastTables.Point::of));
  }

  /** The tables as they were at this time. */
  public Tables at(Instant time) {
    return new PastTables(this, time.toString(), table -> point(table, time));
  }

  /** Delta Lake refuses times after the last commit. */
  private Optional<PastTables.Point> point(Table table, Instant time) {
    if (!exists(table) || createdAt(table).isAfter(time)) {
      return Optional.empty();
    }
    Row last = delta(table).history(1).select("version", "timestamp").first();
    return Optional.of(
        time.isBefore(last.getTimestamp(1).toInstant())
            ? PastTables.Point.of(time)
            : PastTables.Point.of(last.getLong(0)));
  }

  private Instant createdAt(Table table) {
    return delta(table).detail().select("createdAt").first().getTimestamp(0).toInstant();
  }

  /** How many files the rows of a table lie in. */
  public long files(Table table) {
    return delta(table).detail().select("numFiles").first().getLong(0);
  }

  /** Brings small files into few; of tables that grow with frames, in the order of their media. */
  public void compact(Table table) {
    if (CLUSTERED.contains(table)) {
      delta(table).optimize().executeZOrderBy(MediaTable.MEDIA_ID);
    } else {
      delta(table).optimize().executeCompaction();
    }
  }

  /**
   * Deletes files that no version of the last days needs.
   *
   * @param days at least 7
   */
  public void vacuum(Table table, int days) {
    delta(table).vacuum(TimeUnit.DAYS.toHours(days));
  }

  /** Makes every table a view of its name, for SQL. */
  public void registerViews() {
    TABLES.forEach(table -> read(table).createOrReplaceTempView(table.name()));
  }

  /** A folder beside the tables for what lives only while a run lasts. */
  public String scratch(String runId) {
    return new Path(new Path(root, SCRATCH), runId).toString();
  }

  /** Every folder that the warehouse writes to. */
  public List<String> folders() {
    return Stream.concat(
            TABLES.stream().map(this::path), Stream.of(new Path(root, SCRATCH).toString()))
        .toList();
  }

  /** The folder of a table. */
  public String path(Table table) {
    return new Path(root, table.name()).toString();
  }

  private boolean exists(Table table) {
    return DeltaTable.isDeltaTable(spark, path(table));
  }

  private void createIfMissing(Table table) {
    if (!exists(table)) {
      create(table);
    }
  }

  private void create(Table table) {
    DeltaTableBuilder builder =
        DeltaTable.createIfNotExists(spark)
            .location(path(table))
            .comment(table.description())
            .property(FORMAT_PROPERTY, Integer.toString(FORMAT));
    for (StructField field : table.schema().fields()) {
      builder =
          builder.addColumn(
              DeltaTable.columnBuilder(spark, field.name())
                  .dataType(field.dataType())
                  .nullable(field.nullable())
                  .comment(field.getComment().get())
                  .build());
    }
    builder.execute();
  }

  private static void deleteIfEmpty(FileSystem files, Path folder) throws IOException {
    if (files.listStatus(folder).length == 0) {
      files.delete(folder, false);
    }
  }

  private void requireFormat() {
    String format = properties(RunsTable.TABLE).getOrDefault(FORMAT_PROPERTY, "none");
    if (!format.equals(Integer.toString(FORMAT))) {
      throw new WarehouseException(
          ("Cannot use the warehouse %s: its tables have format %s, this version reads and writes"
                  + " format %d. Run backfill into a new warehouse, or use the version of Dailies"
                  + " that wrote it.")
              .formatted(root, format, FORMAT));
    }
  }

  private Map<String, String> properties(Table table) {
    return delta(table).detail().select("properties").first().getJavaMap(0);
  }

  private static DataFrameWriter<Row> writer(Table table, Dataset<Row> rows) {
    Column[] columns =
        Arrays.stream(table.schema().fieldNames())
            .map(name -> rows.col(name))
            .toArray(Column[]::new);
    return rows.select(columns).write().format("delta");
  }
}
