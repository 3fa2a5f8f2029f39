package dailies.jobs.stages;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.assertj.core.api.Assertions.assertThat;

import dailies.jobs.LocalSpark;
import dailies.jobs.S3Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Inventories of the formats that say in their own files what their columns are. */
class S3InventoryIT {
  private static final Instant TIME = Instant.parse("2024-07-01T22:30:00.123Z");

  /** The columns and types of a report on all versions. */
  private static final StructType COLUMNS =
      new StructType()
          .add("bucket", StringType, false)
          .add("key", StringType, false)
          .add("version_id", StringType)
          .add("is_latest", BooleanType)
          .add("is_delete_marker", BooleanType)
          .add("size", LongType)
          .add("last_modified_date", TimestampType)
          .add("e_tag", StringType)
          .add("storage_class", StringType);

  private static final String ORC_SCHEMA =
      "struct<bucket:string,key:string,version_id:string,is_latest:boolean,is_delete_marker:boolean,"
          + "size:bigint,last_modified_date:timestamp,e_tag:string,storage_class:string>";

  private static final String PARQUET_SCHEMA =
      "message s3.inventory { required binary bucket (UTF8); required binary key (UTF8);"
          + " optional binary version_id (UTF8); optional boolean is_latest;"
          + " optional boolean is_delete_marker; optional int64 size;"
          + " optional int64 last_modified_date (TIMESTAMP_MILLIS); optional binary e_tag (UTF8);"
          + " optional binary storage_class (UTF8);}";

  @TempDir private static Path folder;
  private static S3Endpoint endpoint;

  @BeforeAll
  static void start() throws Exception {
    endpoint = S3Endpoint.start(folder.resolve("s3")).forCommands();
    endpoint.bucket("inventories");
  }

  @AfterAll
  static void stop() throws IOException {
    endpoint.close();
    LocalSpark.stop();
  }

  @Test
  void ofParquetTheLatestVersionsAreListed() throws IOException {
    SparkSession spark = LocalSpark.session();
    spark.conf().set("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MILLIS");
    try {
      upload("parquet", PARQUET_SCHEMA);
    } finally {
      spark.conf().unset("spark.sql.parquet.outputTimestampType");
    }
    assertThat(listed("parquet")).containsExactlyInAnyOrderElementsOf(expected());
  }

  @Test
  void ofOrcTheSameAndTimesDoNotDependOnTheZoneOfTheMachine() throws IOException {
    TimeZone zone = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
      upload("orc", ORC_SCHEMA);
      assertThat(listed("orc")).containsExactlyInAnyOrderElementsOf(expected());
      TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
      assertThat(listed("orc")).containsExactlyInAnyOrderElementsOf(expected());
    } finally {
      TimeZone.setDefault(zone);
    }
  }

  private static List<Row> expected() {
    return List.of(
        RowFactory.create("s3a://media/a+b 100%/写真.jpg", 7L, Timestamp.from(TIME), "e1", "picture"),
        RowFactory.create("s3a://media/plain.mp4", 8L, Timestamp.from(TIME), null, "clip"));
  }

  private static List<Row> listed(String format) throws IOException {
    SparkSession spark = LocalSpark.session();
    return S3Inventory.find(manifest(format), spark.sparkContext().hadoopConfiguration())
        .orElseThrow()
        .objects(spark)
        .collectAsList();
  }

  private static org.apache.hadoop.fs.Path manifest(String format) {
    return new org.apache.hadoop.fs.Path("s3a://inventories/" + format + "/manifest.json");
  }

  private static void upload(String format, String schema) throws IOException {
    Path written = folder.resolve(format);
    LocalSpark.session()
        .createDataFrame(rows(), COLUMNS)
        .coalesce(1)
        .write()
        .format(format)
        .save(written.toString());
    try (S3Client client = endpoint.client();
        Stream<Path> files = Files.list(written)) {
      Path file = files.filter(path -> path.toString().endsWith(format)).findFirst().orElseThrow();
      String key = format + "/data/1." + format;
      client.putObject(request -> request.bucket("inventories").key(key), file);
      client.putObject(
          request -> request.bucket("inventories").key(format + "/manifest.json"),
          RequestBody.fromString(manifest(format, schema, key)));
    }
  }

  private static List<Row> rows() {
    Timestamp before = Timestamp.from(TIME.minusSeconds(60));
    Timestamp now = Timestamp.from(TIME);
    String odd = "a+b 100%/写真.jpg";
    return List.of(
        RowFactory.create("media", odd, "v1", false, false, 6L, before, "e0", "STANDARD"),
        RowFactory.create("media", odd, "v2", true, false, 7L, now, "e1", "STANDARD"),
        RowFactory.create("media", "deleted.jpg", "v3", true, true, null, now, null, null),
        RowFactory.create("media", "folder/", "v4", true, false, 0L, now, "e2", "STANDARD"),
        RowFactory.create("media", "plain.mp4", null, null, null, 8L, now, null, "GLACIER"));
  }

  private static String manifest(String format, String schema, String file) {
    return """
        {"sourceBucket": "media", "destinationBucket": "arn:aws:s3:::inventories",
         "version": "2016-11-30", "creationTimestamp": "1514944800000", "fileFormat": "%s",
         "fileSchema": "%s", "files": [{"key": "%s", "size": 1, "MD5checksum": "0"}]}
        """
        .formatted(format.toUpperCase(Locale.ROOT), schema, file);
  }
}
