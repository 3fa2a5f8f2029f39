package dailies.jobs.stages;

import static dailies.jobs.tables.ListingTable.ETAG;
import static dailies.jobs.tables.ListingTable.LISTED_AT;
import static dailies.jobs.tables.ListingTable.MEDIA_TYPE;
import static dailies.jobs.tables.ListingTable.MODIFIED_AT;
import static dailies.jobs.tables.ListingTable.RUN_ID;
import static dailies.jobs.tables.ListingTable.SIZE_BYTES;
import static dailies.jobs.tables.ListingTable.URI;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dailies.jobs.tables.ListingTable;
import dailies.jobs.tables.Warehouse;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** First step: lists the objects of the inputs, on executors, into {@code listing}. */
public final class Index {
  private Index() {}

  /**
   * Every object of the inputs, once: {@code uri, size_bytes, modified_at, etag, media_type}. The
   * files of the warehouse itself are left out.
   */
  public static Dataset<Row> list(Warehouse warehouse, Inputs inputs, int parallelDirectories) {
    SparkSession spark = warehouse.spark();
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    SerializableConfiguration configuration = new SerializableConfiguration(hadoop);
    Dataset<Row> listed =
        folders(spark, inputs, parallelDirectories)
            .flatMap(new ObjectLister.Folders(configuration), Encoders.row(ObjectLister.SCHEMA))
            .union(
                files(spark, inputs)
                    .flatMap(
                        new ObjectLister.Files(configuration), Encoders.row(ObjectLister.SCHEMA)));
    Column ofWarehouse =
        warehouse.folders().stream()
            .map(folder -> col(URI).startsWith(folder + "/"))
            .reduce(lit(false), Column::or);
    return listed.where(not(ofWarehouse)).dropDuplicates(URI);
  }

  /** Writes what is new or changed in {@code listed} to the table; touches nothing else. */
  public static void record(Warehouse warehouse, Dataset<Row> listed, Run run, Scratch scratch) {
    Dataset<Row> known = warehouse.read(ListingTable.TABLE);
    Dataset<Row> changed = scratch.keep(changed(listed, known));
    Dataset<Row> replaced = changed.where(col("known"));
    if (!replaced.isEmpty()) {
      warehouse.delete(ListingTable.TABLE, URI, replaced);
    }
    if (!changed.isEmpty()) {
      warehouse.append(
          ListingTable.TABLE,
          changed.withColumn(LISTED_AT, lit(run.startedAt())).withColumn(RUN_ID, lit(run.id())));
    }
  }

  /** The listed objects whose size or time differs from the table, or that it lacks. */
  static Dataset<Row> changed(Dataset<Row> listed, Dataset<Row> table) {
    Dataset<Row> known =
        table.select(
            col(URI), col(SIZE_BYTES).as("known_size"), col(MODIFIED_AT).as("known_modified"));
    return listed
        .join(known, listed.col(URI).equalTo(known.col(URI)), "left")
        .where(
            col("known_size")
                .isNull()
                .or(col("known_size").notEqual(col(SIZE_BYTES)))
                .or(col("known_modified").notEqual(col(MODIFIED_AT))))
        .select(
            listed.col(URI),
            col(SIZE_BYTES),
            col(MODIFIED_AT),
            col(ETAG),
            col(MEDIA_TYPE),
            col("known_size").isNotNull().as("known"));
  }

  private static Dataset<Row> folders(SparkSession spark, Inputs inputs, int wanted) {
    try {
      List<Row> parts =
          inputs.parts(spark.sparkContext().hadoopConfiguration(), wanted).stream()
              .map(FolderPart::toRow)
              .toList();
      return spark.createDataFrame(parts, FolderPart.SCHEMA).repartition(Math.max(1, parts.size()));
    } catch (IOException e) {
      throw new InputException(List.of("Cannot list the input: " + e.getMessage()));
    }
  }

  private static Dataset<String> files(SparkSession spark, Inputs inputs) {
    List<String> single = inputs.files().stream().map(Path::toString).toList();
    return spark.createDataset(single, Encoders.STRING()).union(inputs.manifestUris(spark));
  }
}
