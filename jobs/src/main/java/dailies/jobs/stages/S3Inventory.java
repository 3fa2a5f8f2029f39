package dailies.jobs.stages;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dailies.udfs.spark.HadoopSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A listing that S3 wrote itself: the {@code manifest.json} of an S3 Inventory report and the files
 * that it names. It has the size and the time of every object, so that none is asked for.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory.html">S3
 *     Inventory</a>
 */
public final class S3Inventory {
  private static final String NAME = "manifest.json";
  private static final String ARN = "arn:aws:s3:::";
  private static final List<String> NEEDED = List.of("bucket", "key", "size", "lastmodifieddate");

  private final Path manifest;
  private final Format format;
  private final List<String> columns;
  private final List<String> files;

  private S3Inventory(Path manifest, Format format, List<String> columns, List<String> files) {
    this.manifest = manifest;
    this.format = format;
    this.columns = columns;
    this.files = files;
  }

  private enum Format {
    CSV,
    ORC,
    PARQUET
  }

  /** Whether the name is that of such a manifest. */
  static boolean is(Path path) {
    return path.getName().equals(NAME);
  }

  /**
   * Reads a manifest.
   *
   * @throws InputException when it is none, or does not name what is needed
   */
  static S3Inventory open(Path manifest, Configuration configuration) {
    try (InputStream stream = HadoopSource.fileSystem(manifest, configuration).open(manifest)) {
      return of(manifest, new ObjectMapper().readTree(stream));
    } catch (IOException e) {
      throw unusable(manifest, e.getMessage());
    }
  }

  private static S3Inventory of(Path manifest, JsonNode json) {
    for (String field : List.of("destinationBucket", "fileFormat", "fileSchema", "files")) {
      if (!json.has(field)) {
        throw unusable(manifest, "it has no " + field + ", as manifests of S3 Inventory have");
      }
    }
    Format format = format(manifest, json.get("fileFormat").asText());
    S3Inventory inventory =
        new S3Inventory(
            manifest,
            format,
            columns(format, json.get("fileSchema").asText()),
            StreamSupport.stream(json.get("files").spliterator(), false)
                .map(file -> place(manifest, json, file.get("key").asText()))
                .toList());
    inventory.requireColumns();
    return inventory;
  }

  private static Format format(Path manifest, String name) {
    return Arrays.stream(Format.values())
        .filter(format -> format.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> unusable(manifest, "the format " + name + " is unknown"));
  }

  /** In CSV the schema is all that tells columns; the other formats have it in their files. */
  private static List<String> columns(Format format, String schema) {
    return format == Format.CSV
        ? Arrays.stream(schema.split(",")).map(S3Inventory::plain).toList()
        : Arrays.stream(schema.replaceAll("(?s).*?\\{", "").split("[;,<]"))
            .map(field -> field.replaceAll("\\(.*", "").replaceAll(":.*", "").strip())
            .map(field -> plain(field.replaceAll(".*\\s", "")))
            .toList();
  }

  /** {@code LastModifiedDate} of CSV and {@code last_modified_date} of the others are one. */
  private static String plain(String column) {
    return column.strip().replace("_", "").toLowerCase(Locale.ROOT);
  }

  private static String place(Path manifest, JsonNode json, String key) {
    String bucket = json.get("destinationBucket").asText().replace(ARN, "");
    return new Path(manifest.toUri().getScheme() + "://" + bucket + "/" + key).toString();
  }

  private void requireColumns() {
    List<String> missing = NEEDED.stream().filter(name -> !columns.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw unusable(
          manifest,
          "it lacks %s. Add size and last modified date to the inventory's fields"
              .formatted(String.join(", ", missing)));
    }
  }

  private static InputException unusable(Path manifest, String why) {
    return new InputException(List.of("Cannot use the inventory %s: %s.".formatted(manifest, why)));
  }

  /** Its objects, the latest version of each: rows of {@link ObjectLister#SCHEMA}. */
  Dataset<Row> objects(SparkSession spark) {
    if (files.isEmpty()) {
      return spark.createDataFrame(List.of(), ObjectLister.SCHEMA);
    }
    Dataset<Row> rows = rows(spark);
    return latest(rows)
        .select(
            col("bucket"),
            col("key"),
            col("size").cast(DataTypes.LongType),
            col("lastmodifieddate").cast(DataTypes.TimestampType),
            has(rows, "etag") ? col("etag") : lit(null).cast(DataTypes.StringType))
        .map(
            new ToObject(manifest.toUri().getScheme(), format == Format.CSV),
            Encoders.row(ObjectLister.SCHEMA));
  }

  private Dataset<Row> rows(SparkSession spark) {
    String[] paths = files.toArray(String[]::new);
    if (format == Format.CSV) {
      StructType schema = new StructType();
      for (String column : columns) {
        schema = schema.add(column, DataTypes.StringType);
      }
      return spark.read().schema(schema).option("escape", "\"").csv(paths);
    }
    Dataset<Row> rows = spark.read().format(format.name().toLowerCase(Locale.ROOT)).load(paths);
    return rows.toDF(Arrays.stream(rows.columns()).map(S3Inventory::plain).toArray(String[]::new));
  }

  /** Without earlier versions and markers of what was deleted, where the report has versions. */
  private static Dataset<Row> latest(Dataset<Row> rows) {
    Column isThere = lit(true);
    if (has(rows, "islatest")) {
      isThere = isThere.and(col("islatest").cast(DataTypes.BooleanType));
    }
    if (has(rows, "isdeletemarker")) {
      isThere = isThere.and(col("isdeletemarker").cast(DataTypes.BooleanType).equalTo(false));
    }
    return rows.where(isThere.and(col("key").endsWith("/").equalTo(false)));
  }

  private static boolean has(Dataset<Row> rows, String column) {
    return Arrays.asList(rows.columns()).contains(column);
  }

  /** Names an object as a listing would. */
  private static final class ToObject implements MapFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    private final String scheme;
    private final boolean isEncoded;

    ToObject(String scheme, boolean isEncoded) {
      this.scheme = scheme;
      this.isEncoded = isEncoded;
    }

    @Override
    public Row call(Row object) {
      String key = object.getString(1);
      String name = isEncoded ? URLDecoder.decode(key, StandardCharsets.UTF_8) : key;
      String uri = new Path(scheme + "://" + object.getString(0) + "/" + name).toString();
      Timestamp modifiedAt = object.getTimestamp(3);
      return ObjectLister.row(uri, object.getLong(2), modifiedAt.getTime(), object.getString(4));
    }
  }
}
