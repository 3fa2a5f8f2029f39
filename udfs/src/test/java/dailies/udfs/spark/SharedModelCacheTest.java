package dailies.udfs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dailies.udfs.embed.clip.ClipCheckpoint;
import dailies.udfs.embed.clip.TinyCheckpoint;
import dailies.udfs.model.ModelOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One cache of models that several processes of a machine use. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SharedModelCacheTest {
  private static final String WEIGHTS = "/clip/model.safetensors";

  @TempDir private Path folder;
  private ModelServer server;
  private Path cache;

  @BeforeEach
  void serveACheckpoint() throws IOException {
    server = new ModelServer();
    cache = folder.resolve("cache");
    Path checkpoint = new TinyCheckpoint().write(folder.resolve("clip"));
    try (Stream<Path> files = Files.list(checkpoint)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        server.serve("/clip/" + file.getFileName(), Files.readAllBytes(file));
      }
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void twoProcessesThatStartTogetherDownloadAModelOnce() throws Exception {
    server.holdHalfway(WEIGHTS);
    Process first = start();
    Process second = start();
    try (BufferedReader one = first.inputReader();
        BufferedReader other = second.inputReader()) {
      assertThat(List.of(one.readLine(), other.readLine())).containsOnly("asking");
      server.awaitHalfway(WEIGHTS);
      // The other has come as far as it can come by now.
      Thread.sleep(3000);
      server.goOn(WEIGHTS);
      assertThat(one.readLine()).startsWith("clip-").isEqualTo(other.readLine());
    }
    assertThat(List.of(first.waitFor(), second.waitFor())).containsOnly(0);
    assertThat(server.asked())
        .containsExactlyInAnyOrder(
            "/clip/config.json", "/clip/preprocessor_config.json", "/clip/tokenizer.json", WEIGHTS);
    assertThat(names(cache.resolve("models"))).hasSize(1);
    assertThat(names(cache)).noneMatch(name -> name.startsWith("download"));
  }

  @Test
  void aDownloadThatIsKilledLeavesNothingThatIsTakenForAModel() throws Exception {
    server.holdHalfway(WEIGHTS);
    Process killed = start();
    server.awaitHalfway(WEIGHTS);
    killed.destroyForcibly().waitFor();
    server.goOn(WEIGHTS);
    assertThat(cache.resolve("models")).doesNotExist();
    assertThat(cache.resolve("sources")).doesNotExist();
    assertThat(server.asked()).contains(WEIGHTS);

    ModelCache again = new ModelCache(cache, ModelOptions.DEFAULT, new Configuration());
    Path found = again.find(server.uri("/clip")).path();
    assertThat(server.asked()).contains(WEIGHTS);
    assertThat(found.resolve("model.safetensors"))
        .hasSameBinaryContentAs(folder.resolve("clip/model.safetensors"));
    assertThat(ClipCheckpoint.open(found).dimension()).isEqualTo(16);
    assertThat(names(cache)).noneMatch(name -> name.startsWith("download"));
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            FindModel.class.getName(),
            server.uri("/clip"),
            cache.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
