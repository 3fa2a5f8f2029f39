package dailies.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dailies.jobs.hub.BreakingHub;
import dailies.udfs.embed.ModelException;
import dailies.udfs.embed.clip.TinyCheckpoint;
import dailies.udfs.model.LocalModel;
import dailies.udfs.model.ModelOptions;
import dailies.udfs.spark.PinnedModel;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.s3a.S3AFileSystem;
import org.apache.hadoop.fs.statistics.StreamStatisticNames;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models whose home is a bucket of S3. */
class ModelOnS3Test {
  private static final String MODEL = "s3a://models/clip";

  @TempDir private static Path folder;
  private static S3Endpoint endpoint;

  /** A bucket with a model that was fetched into it, and one whose secret is not known here. */
  @BeforeAll
  static void fetch() throws Exception {
    endpoint = S3Endpoint.start(folder.resolve("s3")).forCommands();
    endpoint.bucket("models");
    endpoint.bucket("locked");
    System.setProperty("spark.hadoop.fs.s3a.bucket.locked.secret.key", "not-the-secret");
    assertThat(fetched(0).errors()).isEmpty();
  }

  @AfterAll
  static void stop() throws IOException {
    System.clearProperty("spark.hadoop.fs.s3a.bucket.locked.secret.key");
    endpoint.close();
  }

  private static Outcome fetched(int seed) throws IOException {
    Path checkpoint = new TinyCheckpoint().seed(seed).write(folder.resolve("clip-" + seed));
    try (BreakingHub hub = new BreakingHub(Integer.MAX_VALUE);
        Stream<Path> files = Files.list(checkpoint)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        hub.serve(file.getFileName().toString(), Files.readAllBytes(file));
      }
      return Outcome.of(
          "model", "fetch", "owner/clip", "--hub", hub.url(), "--to", MODEL, "--set", cache("x"));
    }
  }

  private static String cache(String machine) {
    return "embed.cache=" + folder.resolve(machine);
  }

  private static ModelOptions options(String machine) {
    return new ModelOptions(
        MODEL,
        ModelOptions.Where.CPU,
        ModelOptions.Bits.AUTO,
        8,
        8,
        224,
        folder.resolve(machine).toString());
  }

  /** How many bytes this JVM has read of the bucket so far. */
  private static long bytesRead() throws IOException {
    FileSystem files = FileSystem.get(URI.create(MODEL), endpoint.storage());
    return ((S3AFileSystem) files)
        .getIOStatistics()
        .counters()
        .getOrDefault(StreamStatisticNames.STREAM_READ_BYTES, 0L);
  }

  @Test
  void aModelIsToldFor() {
    Outcome outcome = Outcome.of("model", "check", MODEL, "--set", cache("a"));
    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.output()).contains(MODEL, "clip-vit-w32-8-32-", "dimension            16");
  }

  @Test
  void aModelIsDownloadedOnceAndRefusedOnceItIsAnother() throws IOException {
    Configuration storage = endpoint.storage();
    long before = bytesRead();
    PinnedModel pinned = PinnedModel.find(options("driver"), storage);
    assertThat(bytesRead() - before).isEqualTo(pinned.sizeBytes());
    assertThat(PinnedModel.find(options("driver"), storage)).isEqualTo(pinned);
    LocalModel local = pinned.onThisMachine(storage);
    assertThat(bytesRead() - before).isEqualTo(pinned.sizeBytes());
    assertThat(local.path().resolve("model.safetensors"))
        .hasSameBinaryContentAs(folder.resolve("clip-0/model.safetensors"));

    assertThat(fetched(1).errors()).isEmpty();
    PinnedModel elsewhere = new PinnedModel(options("executor"), pinned.modelId(), pinned.files());
    assertThatThrownBy(() -> elsewhere.onThisMachine(storage))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(MODEL, pinned.digest(), "do not change it while a job runs");
    assertThat(PinnedModel.find(options("driver"), storage).digest()).isNotEqualTo(pinned.digest());
    assertThat(fetched(0).errors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "check s3a://models/none;            s3a://models/none; Check the URI",
        "check s3a://models/none.pt;         s3a://models/none.pt; Check the URI",
        "check s3a://nosuch/clip;            s3a://nosuch/clip; Check the URI",
        "check s3a://locked/clip;            s3a://locked/clip; Check the URI and the credentials",
        "fetch o/m --to s3a://locked/clip;   s3a://locked/clip; credentials and permissions",
        "check s3a://me:my-secret@models/a;  s3a://...@models/a; leave them out of the URI",
        "fetch o/m --to s3a://me:my-secret@models/a; s3a://...@models/a; leave them out of the URI",
      })
  void whatIsWrongIsToldWithoutAnySecret(String line, String value, String remedy) {
    Outcome outcome = Outcome.of(("model " + line + " --set " + cache("b")).split(" "));
    assertThat(outcome.errors())
        .contains(value, remedy)
        .doesNotContain("my-secret", "not-the-secret", S3Endpoint.SECRET_KEY);
    assertThat(outcome.errorLines()).hasSizeBetween(1, 2);
    assertThat(outcome.code()).isEqualTo(2);
  }
}
