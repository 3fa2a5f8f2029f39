package dailies.jobs;

import static dailies.jobs.tables.Warehouse.quoted;

import dailies.jobs.config.SettingsException;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import dailies.jobs.views.View;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/** One database of a metastore (Hive or Glue), in which tables and views get their names. */
final class Metastore {
  private static final String IMPLEMENTATION = "spark.sql.catalogImplementation";
  private static final String HIVE = "hive";
  private static final String STATEMENT_PROPERTY = "dailies.statement";
  private static final String WAREHOUSE_PROPERTY = "dailies.warehouse";

  private final SparkSession spark;
  private final String database;

  /** What became of a name. */
  enum Outcome {
    CREATED,
    REPLACED,
    KEPT
  }

  private Metastore(SparkSession spark, String database) {
    this.spark = spark;
    this.database = database;
  }

  /** What a session needs so that it has a metastore, where Spark has the classes for one. */
  static Map<String, String> sparkSettings() {
    return isThere("org.apache.spark.sql.hive.HiveSessionStateBuilder")
        ? Map.of(IMPLEMENTATION, HIVE)
        : Map.of();
  }

  private static boolean isThere(String type) {
    try {
      Class.forName(type, false, Thread.currentThread().getContextClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /**
   * The database, which is made where it is missing.
   *
   * @throws SettingsException when the session has no metastore: names would be gone with it
   */
  static Metastore open(SparkSession spark, String database) {
    if (!spark.conf().get(IMPLEMENTATION, "in-memory").equals(HIVE)) {
      throw new SettingsException(
          List.of(
              "Cannot register in --database %s: this Spark has no metastore, so the names would be"
                      .formatted(database)
                  + " gone when the command ends. Use spark-submit with a Spark that has Hive's"
                  + " classes, as EMR's, and a metastore to connect to."));
    }
    return ofSession(spark, database);
  }

  /** The same of any session, whose names may end with it. */
  static Metastore ofSession(SparkSession spark, String database) {
    spark.sql("CREATE DATABASE IF NOT EXISTS " + quoted(database));
    return new Metastore(spark, database);
  }

  /**
   * Gives a table of a warehouse its name.
   *
   * @throws SettingsException when the name is another table's
   */
  Outcome register(Warehouse warehouse, Table table) {
    String location = warehouse.path(table);
    if (isTaken(table.name())) {
      requireSame(table.name(), location, described(table.name()).get("Location"));
      return Outcome.KEPT;
    }
    spark.sql(
        "CREATE TABLE %s USING DELTA LOCATION '%s'"
            .formatted(name(table.name()), escaped(location)));
    return Outcome.CREATED;
  }

  /**
   * Gives a view over the tables registered before its name; one that was made with other settings
   * is replaced.
   *
   * @throws SettingsException when the name is not that of a view over the same warehouse
   */
  Outcome register(Warehouse warehouse, View view) {
    String statement = view.sql(table -> warehouse.select(table, name(table.name())));
    String digest = DigestUtils.sha256Hex(statement);
    boolean isTaken = isTaken(view.name());
    if (isTaken) {
      Map<String, String> properties = properties(view.name());
      requireSame(view.name(), warehouse.root(), properties.get(WAREHOUSE_PROPERTY));
      if (digest.equals(properties.get(STATEMENT_PROPERTY))) {
        return Outcome.KEPT;
      }
    }
    spark.sql(
        "CREATE OR REPLACE VIEW %s (%s) COMMENT '%s' TBLPROPERTIES ('%s' = '%s', '%s' = '%s') AS\n%s"
            .formatted(
                name(view.name()),
                columns(view.rows()),
                escaped(view.rows().description()),
                WAREHOUSE_PROPERTY,
                escaped(warehouse.root()),
                STATEMENT_PROPERTY,
                digest,
                statement));
    return isTaken ? Outcome.REPLACED : Outcome.CREATED;
  }

  private static String columns(Table rows) {
    return Arrays.stream(rows.schema().fields())
        .map(
            (StructField f) ->
                quoted(f.name()) + " COMMENT '" + escaped(f.getComment().get()) + "'")
        .collect(Collectors.joining(", "));
  }

  private boolean isTaken(String name) {
    return spark.catalog().tableExists(name(name));
  }

  private void requireSame(String name, String wanted, String there) {
    if (there == null || !new Path(there).equals(new Path(wanted))) {
      throw new SettingsException(
          List.of(
              "Cannot register %s in --database %s: it has one of this name, of %s and not of %s. Name another database, or drop it there."
                  .formatted(name, database, there == null ? "something else" : there, wanted)));
    }
  }

  private Map<String, String> described(String name) {
    return pairs("DESCRIBE TABLE EXTENDED " + name(name));
  }

  private Map<String, String> properties(String name) {
    return pairs("SHOW TBLPROPERTIES " + name(name));
  }

  private Map<String, String> pairs(String statement) {
    Map<String, String> pairs = new HashMap<>();
    for (Row row : spark.sql(statement).collectAsList()) {
      pairs.put(row.getString(0), row.getString(1));
    }
    return pairs;
  }

  private String name(String name) {
    return quoted(database) + "." + quoted(name);
  }

  /** Within single quotes. */
  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("'", "\\'").replace("$", "\\u0024");
  }
}
