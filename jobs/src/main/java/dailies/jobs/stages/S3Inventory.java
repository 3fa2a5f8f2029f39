package dailies.jobs.stages;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dailies.udfs.spark.HadoopSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
  private static final String BUCKET = "destinationBucket";
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

  /**
   * The inventory whose manifest a file is; empty where the file is something else, whatever its
   * name.
   *
   * @throws InputException when it is a manifest that does not name what is needed
   * @throws IOException when it cannot be read
   */
  static Optional<S3Inventory> find(Path file, Configuration configuration) throws IOException {
    if (!file.getName().equals(NAME)) {
      return Optional.empty();
    }
    try (InputStream stream = HadoopSource.fileSystem(file, configuration).open(file)) {
      JsonNode json = new ObjectMapper().readTree(stream);
      return isManifest(json) ? Optional.of(of(file, json)) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Many things are called manifest.json, also web applications and video streams have one. */
  private static boolean isManifest(JsonNode json) {
    return json.path("fileFormat").isTextual()
        && json.path("fileSchema").isTextual()
        && json.path("files").isArray()
        && StreamSupport.stream(json.get("files").spliterator(), false)
            .allMatch(file -> file.path("key").isTextual());
  }

  private static S3Inventory of(Path manifest, JsonNode json) {
    if (!json.path(BUCKET).isTextual()) {
      throw unusable(manifest, "it has no " + BUCKET + ", as manifests of S3 Inventory have");
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
    String bucket = json.get(BUCKET).asText().replace(ARN, "");
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
        .map(new ToObject(manifest.toUri().getScheme(), format), Encoders.row(ObjectLister.SCHEMA));
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

  /**
   * Without earlier versions and markers of what was deleted, where the report has versions. A flag
   * that is null says nothing of the kind.
   */
  private static Dataset<Row> latest(Dataset<Row> rows) {
    Column isLatest = flag(rows, "islatest", true);
    Column isDeleted = flag(rows, "isdeletemarker", false);
    return rows.where(isLatest.and(not(isDeleted)).and(not(col("key").endsWith("/"))));
  }

  private static Column flag(Dataset<Row> rows, String column, boolean otherwise) {
    return has(rows, column)
        ? coalesce(col(column).cast(DataTypes.BooleanType), lit(otherwise))
        : lit(otherwise);
  }

  private static boolean has(Dataset<Row> rows, String column) {
    return Arrays.asList(rows.columns()).contains(column);
  }

  /** Names an object as a listing would. */
  private static final class ToObject implements MapFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    private final String scheme;
    private final Format format;

    ToObject(String scheme, Format format) {
      this.scheme = scheme;
      this.format = format;
    }

    @Override
    public Row call(Row object) {
      String uri =
          new Path(scheme + "://" + object.getString(0) + "/" + key(object.getString(1)))
              .toString();
      long modifiedMillis = modifiedMillis(object.getTimestamp(3));
      return ObjectLister.row(uri, object.getLong(2), modifiedMillis, object.getString(4));
    }

    private String key(String name) {
      return format == Format.CSV ? URLDecoder.decode(name, StandardCharsets.UTF_8) : name;
    }

    /**
     * Times in ORC are those of a clock: S3 wrote UTC, and what reads takes it for its own zone.
     */
    private long modifiedMillis(Timestamp read) {
      return format == Format.ORC
          ? read.toLocalDateTime().toInstant(ZoneOffset.UTC).toEpochMilli()
          : read.getTime();
    }
  }
}
