package dailies.jobs.stages;

import static dailies.jobs.tables.ListingTable.GONE_AT;
import static dailies.jobs.tables.ListingTable.LISTED_AT;
import static dailies.jobs.tables.ListingTable.MODIFIED_AT;
import static dailies.jobs.tables.ListingTable.RUN_ID;
import static dailies.jobs.tables.ListingTable.SIZE_BYTES;
import static dailies.jobs.tables.ListingTable.URI;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

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
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.SerializableConfiguration;

/** First step: lists the objects of the inputs, on executors, into {@code listing}. */
public final class Index {
  private static final String KNOWN = "known";
  private static final String IS_KNOWN = "is_known";

  /** What programs note beside a file is no file of the archive. */
  private static final Column IS_SIDECAR = col(URI).rlike("(?i)\\.xmp$");

  private Index() {}

  /**
   * Every object of the inputs that is selected, once: {@code uri, size_bytes, modified_at, etag,
   * media_type}. The files of the warehouse itself and XMP sidecars are left out.
   */
  public static Dataset<Row> list(
      Warehouse warehouse, Inputs inputs, Selection selection, int parallelDirectories) {
    SparkSession spark = warehouse.spark();
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    SerializableConfiguration configuration = new SerializableConfiguration(hadoop);
    Dataset<Row> listed =
        folders(spark, inputs, parallelDirectories)
            .flatMap(new ObjectLister.Folders(configuration), Encoders.row(ObjectLister.SCHEMA))
            .union(
                files(spark, inputs)
                    .flatMap(
                        new ObjectLister.Files(configuration), Encoders.row(ObjectLister.SCHEMA)))
            .union(inputs.inventoryObjects(spark));
    Column ofWarehouse =
        warehouse.folders().stream()
            .map(folder -> col(URI).startsWith(folder + "/"))
            .reduce(lit(false), Column::or);
    return selection.of(listed.where(not(ofWarehouse.or(IS_SIDECAR)))).dropDuplicates(URI);
  }

  /**
   * Writes what is new or changed in {@code listed} to the table, and marks what the inputs do not
   * show any more; touches nothing else.
   *
   * @return how many objects were there before and are not any more
   */
  public static long record(
      Warehouse warehouse,
      Inputs inputs,
      Selection selection,
      Dataset<Row> listed,
      Run run,
      Scratch scratch) {
    Dataset<Row> known = warehouse.read(ListingTable.TABLE);
    Dataset<Row> gone = gone(selection.of(known.where(inputs.covered())), listed, run);
    Dataset<Row> differing = scratch.keep(changed(listed, known, run).unionByName(gone));
    Row counts =
        differing.agg(count(lit(1)), count(when(col(IS_KNOWN), 1)), count(col(GONE_AT))).first();
    if (counts.getLong(1) > 0) {
      warehouse.replace(ListingTable.TABLE, URI, differing);
    } else if (counts.getLong(0) > 0) {
      warehouse.append(ListingTable.TABLE, differing);
    }
    return counts.getLong(2);
  }

  /**
   * The listed objects whose size or time differs from the table, that it lacks, or that were gone.
   */
  private static Dataset<Row> changed(Dataset<Row> listed, Dataset<Row> table, Run run) {
    Dataset<Row> known = table.select(struct(col("*")).as(KNOWN));
    Column same =
        coalesce(
            col(KNOWN)
                .getField(SIZE_BYTES)
                .equalTo(col(SIZE_BYTES))
                .and(col(KNOWN).getField(MODIFIED_AT).equalTo(col(MODIFIED_AT))),
            lit(false));
    return listed
        .join(known, col(URI).equalTo(col(KNOWN).getField(URI)), "left")
        .where(not(same).or(col(KNOWN).getField(GONE_AT).isNotNull()))
        .withColumn(
            LISTED_AT, when(same, col(KNOWN).getField(LISTED_AT)).otherwise(lit(run.startedAt())))
        .withColumn(RUN_ID, when(same, col(KNOWN).getField(RUN_ID)).otherwise(lit(run.id())))
        .withColumn(GONE_AT, lit(null).cast(DataTypes.TimestampType))
        .withColumn(IS_KNOWN, col(KNOWN).isNotNull())
        .drop(KNOWN);
  }

  /** The known objects that are not listed, where that is news. */
  private static Dataset<Row> gone(Dataset<Row> known, Dataset<Row> listed, Run run) {
    return known
        .where(col(GONE_AT).isNull())
        .join(listed.select(URI), new String[] {URI}, "left_anti")
        .withColumn(GONE_AT, lit(run.startedAt()))
        .withColumn(IS_KNOWN, lit(true));
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
