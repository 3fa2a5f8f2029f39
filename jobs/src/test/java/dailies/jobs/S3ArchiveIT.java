package dailies.jobs;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dailies.jobs.tables.ListingTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.RunsTable;
import dailies.jobs.tables.Warehouse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/** An archive in a bucket of S3: what is asked of storage, what refuses, and what is told of it. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class S3ArchiveIT {
  private static final List<String> OBJECTS =
      List.of(
          "2024/coast/IMG_2101.jpg",
          "2024/coast/IMG_2102.jpg",
          "web/portrait small.jpg",
          "rushes/day-2/B002_take1.mp4",
          "sound/theme.mp3");

  @TempDir private static Path folder;
  private static S3Endpoint endpoint;
  private static S3Gateway gateway;

  @BeforeAll
  static void upload() throws Exception {
    endpoint = S3Endpoint.start(folder.resolve("s3"));
    gateway = S3Gateway.before(endpoint);
    endpoint.forCommands(gateway.uri());
    System.setProperty("spark.hadoop.fs.s3a.requester.pays.enabled", "true");
    // Refusals are told soon; what fails for a while is the business of another test.
    System.setProperty("spark.hadoop.fs.s3a.retry.limit", "1");
    System.setProperty("spark.hadoop.fs.s3a.attempts.maximum", "1");
    endpoint.bucket("media");
    endpoint.bucket("inventories");
    endpoint.bucket("locked");
    System.setProperty("spark.hadoop.fs.s3a.bucket.locked.secret.key", "wrong-secret");
    try (S3Client client = endpoint.client()) {
      for (String object : OBJECTS) {
        Path file = SampleFiles.folder().resolve(object.replace("portrait ", "portrait-"));
        client.putObject(request -> request.bucket("media").key(object), file);
      }
    }
  }

  @AfterAll
  static void stop() throws IOException {
    List.of("requester.pays.enabled", "retry.limit", "attempts.maximum", "bucket.locked.secret.key")
        .forEach(name -> System.clearProperty("spark.hadoop.fs.s3a." + name));
    gateway.close();
    endpoint.close();
  }

  @Test
  @Order(1)
  void everyObjectIsGotOnce() {
    run("index", "--input", "s3a://media/", "--warehouse", warehouse());
    run("analyze", "--progress", "none", "--warehouse", warehouse());
    assertThat(open().read(MediaTable.TABLE).where("issue IS NULL").count())
        .isEqualTo(OBJECTS.size());
    assertThat(ofMedia("GET")).containsExactlyInAnyOrderElementsOf(OBJECTS);
    assertThat(ofMedia("HEAD")).isEmpty();
    assertThat(gateway.requests())
        .filteredOn(request -> request.path().startsWith("/media"))
        .allMatch(S3Gateway.Request::requesterPays);
  }

  @Test
  @Order(2)
  void whatIsThereIsNotGotAgain() {
    int before = gateway.requests().size();
    run("index", "--input", "s3a://media/", "--warehouse", warehouse());
    run("analyze", "--progress", "none", "--warehouse", warehouse());
    assertThat(gateway.requests().subList(before, gateway.requests().size()))
        .filteredOn(request -> request.path().startsWith("/media"))
        .isNotEmpty()
        .allMatch(request -> request.path().matches("/media/?"), "is a listing");
  }

  @Test
  @Order(3)
  void anInventoryIsAsGoodAsAListing() throws IOException {
    long version = open().version(ListingTable.TABLE);
    List<Row> listed = rows();
    String manifest = writeInventory();
    int before = gateway.requests().size();
    run("index", "--input", manifest, "--warehouse", warehouse());
    assertThat(gateway.requests().subList(before, gateway.requests().size()))
        .noneMatch(request -> request.path().startsWith("/media"));
    assertThat(open().version(ListingTable.TABLE)).isEqualTo(version);
    assertThat(rows()).isEqualTo(listed);
  }

  @Test
  @Order(4)
  void anInventoryThatSaysTooLittleIsTold() {
    put("inventories", "short/manifest.json", manifest("Bucket, Key", "x.csv.gz"));
    Outcome outcome = index("s3a://inventories/short/manifest.json");
    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.errors()).contains("lacks size, lastmodifieddate").contains("Add size");
  }

  @Test
  @Order(5)
  void whatIsMissingOrRefusedIsToldAndNoSecretWithIt() {
    Outcome absent = index("s3a://no-such-bucket/a");
    assertThat(absent.code()).isEqualTo(3);
    assertThat(absent.errors()).contains("no-such-bucket").contains("does not exist");
    Outcome refused = index("s3a://locked/");
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.errors()).contains("s3a://locked/").contains("SignatureDoesNotMatch");
    Outcome unwritable =
        Outcome.of("index", "--input", folder.toString(), "--warehouse", "s3a://locked/warehouse");
    assertThat(unwritable.code()).isEqualTo(3);
    assertThat(unwritable.errors()).contains("Cannot write to the warehouse");
    assertThat(List.of(refused, unwritable)).allMatch(outcome -> hides(outcome, "wrong-secret"));
    Outcome presigned = index("s3a://user:pass-word@media/a?X-Amz-Signature=f00d");
    assertThat(presigned.code()).isEqualTo(3);
    assertThat(presigned).matches(outcome -> hides(outcome, "pass-word", "f00d"), "hides");
  }

  @Test
  @Order(6)
  void runsHoldNoSecrets() throws IOException {
    Row run = open().read(RunsTable.TABLE).orderBy(col(RunsTable.STARTED_AT)).first();
    assertThat(run.toString()).doesNotContain(S3Endpoint.SECRET_KEY);
    assertThat(TableContents.of(open()).toString())
        .contains("s3a://media/web/portrait small.jpg")
        .doesNotContain(S3Endpoint.SECRET_KEY, S3Endpoint.ACCESS_KEY);
  }

  private static boolean hides(Outcome outcome, String... secrets) {
    return Stream.of(secrets)
        .noneMatch(secret -> (outcome.errors() + outcome.output()).contains(secret));
  }

  private static void run(String... line) {
    Outcome outcome = Outcome.of(line);
    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.code()).isZero();
  }

  private static Outcome index(String input) {
    return Outcome.of("index", "--input", input, "--warehouse", warehouse());
  }

  private static String warehouse() {
    return folder.resolve("warehouse").toString();
  }

  private static Warehouse open() {
    return Warehouse.open(LocalSpark.session(), warehouse());
  }

  private static List<Row> rows() {
    return open().read(ListingTable.TABLE).orderBy(ListingTable.URI).collectAsList();
  }

  /** Keys of the objects of the bucket that were asked for in this way. */
  private static List<String> ofMedia(String method) {
    return gateway.requests().stream()
        .filter(request -> request.method().equals(method))
        .map(S3Gateway.Request::path)
        .filter(path -> path.matches("/media/.+"))
        .map(path -> path.substring("/media/".length()))
        .toList();
  }

  /** As S3 writes one of the whole bucket, with a version that was replaced and one deleted. */
  private static String writeInventory() throws IOException {
    List<String> lines = new ArrayList<>();
    try (S3Client client = endpoint.client()) {
      ListObjectsV2Response listed = client.listObjectsV2(request -> request.bucket("media"));
      listed
          .contents()
          .forEach(
              object ->
                  lines.add(
                      line(
                          object.key().replace(" ", "+"),
                          "true\",\"false",
                          object.size(),
                          object.lastModified().toString(),
                          object.eTag().replace("\"", ""))));
    }
    lines.add(line("sound%2Ftheme.mp3", "false\",\"false", 1, "2020-01-01T00:00:00.000Z", "e"));
    lines.add(line("deleted.jpg", "true\",\"true", 0, "2020-01-01T00:00:00.000Z", ""));
    Collections.shuffle(lines);
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    try (GZIPOutputStream zipped = new GZIPOutputStream(csv)) {
      zipped.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }
    put("inventories", "media/all/data/part.csv.gz", csv.toByteArray());
    String schema = "Bucket, Key, IsLatest, IsDeleteMarker, Size, LastModifiedDate, ETag";
    put("inventories", "media/all/manifest.json", manifest(schema, "media/all/data/part.csv.gz"));
    return "s3a://inventories/media/all/manifest.json";
  }

  private static String line(String key, String flags, long size, String time, String etag) {
    return "\"" + String.join("\",\"", "media", key, flags, "" + size, time, etag) + "\"";
  }

  private static byte[] manifest(String schema, String file) {
    return """
        {"sourceBucket": "media", "destinationBucket": "arn:aws:s3:::inventories",
         "version": "2016-11-30", "fileFormat": "CSV", "fileSchema": "%s",
         "files": [{"key": "%s", "size": 1, "MD5checksum": "0"}]}
        """
        .formatted(schema, file)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void put(String bucket, String key, byte[] content) {
    try (S3Client client = endpoint.client()) {
      client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(content));
    }
  }
}
