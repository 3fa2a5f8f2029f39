package dailies.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dailies.jobs.tables.AiScoresTable;
import dailies.jobs.tables.DuplicatesTable;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.FailuresTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.RunsTable;
import dailies.jobs.tables.ScenesTable;
import dailies.udfs.embed.clip.TinyCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A backfill of a bucket as spark-submit runs it on a cluster: with the assembled jar, a driver and
 * executors that are processes of their own, and storage that fails now and then.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class StandaloneClusterIT {
  private static final int EXECUTORS = 2;
  private static final int FAILED_OF_MANY = 10;
  private static final int PAUSED_AT = 300;
  private static final long PAUSE_MILLIS = 20_000;

  private static final List<String> FILES =
      List.of(
          "2024/coast/IMG_2101.jpg",
          "2024/coast/IMG_2102.jpg",
          "2024/coast/IMG_2103.jpg",
          "2024/garden/P1101.jpg",
          "2024/garden/P1102.jpg",
          "backup/IMG_2101.jpg",
          "web/coast-small.jpg",
          "web/forest-small.jpg",
          "web/market.jpg",
          "web/portrait-small.jpg",
          "web/street.jpg",
          "rushes/day-2/B002_take1.mp4");

  @TempDir private Path folder;

  @Test
  void aBackfillOfABucketEndsWellThoughStorageFailsAndAnExecutorIsKilled() throws Exception {
    Path checkpoint = new TinyCheckpoint().seed(1).write(folder.resolve("clip"));
    try (S3Endpoint endpoint = S3Endpoint.start(folder.resolve("s3"));
        S3Gateway gateway = S3Gateway.before(endpoint);
        StandaloneCluster cluster = StandaloneCluster.start(folder, EXECUTORS)) {
      upload(endpoint);
      gateway.failEvery(FAILED_OF_MANY);
      gateway.pauseAt(PAUSED_AT, PAUSE_MILLIS);
      Process submitted =
          cluster.submit(
              storage(endpoint.settingsOfHadoop(gateway.uri())),
              BackfillJob.class,
              List.of(
                  "--input",
                  "s3a://rushes/",
                  "--warehouse",
                  "s3a://tables/warehouse",
                  "--model",
                  checkpoint.toString(),
                  "--progress",
                  "none"));
      cluster.killAnExecutorThatHas("Loaded the model clip-");
      String told = new String(submitted.getInputStream().readAllBytes());
      assertThat(submitted.waitFor()).as(() -> cluster.log("submit")).isZero();
      assertThat(told).contains(" 0 with one").contains("on cpu, single precision");
      assertThat(cluster.executorLogs())
          .hasSizeGreaterThan(EXECUTORS)
          .allSatisfy(log -> assertThat(loads(log)).hasSizeLessThan(2))
          .anySatisfy(log -> assertThat(loads(log)).hasSize(1));
      assertThat(gateway.requests()).filteredOn(S3Gateway.Request::failed).hasSizeGreaterThan(50);
      assertTablesAreRight("s3a://tables/warehouse", endpoint.storage());
    }
  }

  private static void upload(S3Endpoint endpoint) {
    endpoint.bucket("rushes");
    endpoint.bucket("tables");
    try (S3Client client = endpoint.client()) {
      for (String file : FILES) {
        client.putObject(
            request -> request.bucket("rushes").key(file), SampleFiles.folder().resolve(file));
      }
    }
  }

  /** What fails is asked for again soon, so that the test does not take ten minutes. */
  private static List<String> storage(Map<String, String> endpoint) {
    Map<String, String> settings = new TreeMap<>(endpoint);
    // The client's own tries wait for half a second and more.
    settings.put("fs.s3a.attempts.maximum", "1");
    settings.put("fs.s3a.retry.interval", "20ms");
    settings.put("fs.s3a.retry.throttle.interval", "20ms");
    return settings.entrySet().stream()
        .flatMap(
            entry -> Stream.of("--conf", "spark.hadoop." + entry.getKey() + "=" + entry.getValue()))
        .toList();
  }

  private static List<String> loads(Path log) throws IOException {
    return Files.readAllLines(log).stream().filter(line -> line.contains("Loaded the")).toList();
  }

  private static void assertTablesAreRight(String root, Configuration storage) throws IOException {
    KernelReader tables = new KernelReader(root, storage);
    int files = FILES.size();
    assertThat(tables.keys(MediaTable.TABLE)).hasSize(files).doesNotHaveDuplicates();
    assertThat(tables.keys(FailuresTable.TABLE)).isEmpty();
    List<String> frames = tables.keys(FramesTable.TABLE);
    assertThat(frames).hasSizeGreaterThan(files).doesNotHaveDuplicates();
    assertThat(tables.keys(EmbeddingsTable.TABLE)).hasSameSizeAs(frames);
    assertThat(tables.keys(AiScoresTable.TABLE)).hasSize(4 * files);
    assertThat(tables.keys(DuplicatesTable.TABLE)).isNotEmpty();
    assertThat(tables.keys(ScenesTable.TABLE)).hasSameSizeAs(frames);
    assertThat(tables.keys(RunsTable.TABLE)).hasSize(1);
  }
}
