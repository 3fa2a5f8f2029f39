package dailies.udfs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dailies.udfs.embed.ModelException;
import dailies.udfs.media.ContentHash;
import dailies.udfs.model.LocalModel;
import dailies.udfs.model.ModelOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that lie elsewhere, fetched from a server on this machine. */
class ModelCacheTest {
  private static final byte[] MODEL = "a model of some size".getBytes();

  @TempDir private Path folder;
  private ModelServer server;
  private Path cacheFolder;
  private ModelCache cache;
  private String uri;

  @BeforeEach
  void serve() throws IOException {
    server = new ModelServer();
    server.serve("/models/clip.pt", MODEL);
    uri = server.uri("/models/clip.pt");
    cacheFolder = folder.resolve("cache");
    cache = new ModelCache(cacheFolder, ModelOptions.DEFAULT, new Configuration());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aModelIsDownloadedOnceWhoeverAsksForIt() throws IOException {
    Path first = cache.find(uri).path();
    assertThat(first).hasBinaryContent(MODEL);
    assertThat(server.asked()).containsExactly("/models/clip.pt");
    List<Path> found =
        IntStream.range(0, 8).parallel().mapToObj(i -> cache.find(uri).path()).toList();
    assertThat(found).containsOnly(first);
    assertThat(server.asked()).isEmpty();
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void aDamagedModelIsDownloadedAgain() throws IOException {
    Path path = cache.find(uri).path();
    Files.write(path, "half".getBytes());
    assertThat(cache.find(uri).path()).hasBinaryContent(MODEL);
  }

  @Test
  void executorsGetTheVeryModelOfTheDriver() {
    PinnedModel pinned = PinnedModel.find(options(uri), new Configuration());
    assertThat(pinned.modelId()).matches("clip-224-[0-9a-f]{12}");
    assertThat(pinned.files())
        .singleElement()
        .satisfies(file -> assertThat(file.sha256()).isEqualTo(ContentHash.sha256(MODEL)));
    ModelCache executor =
        new ModelCache(folder.resolve("other machine"), ModelOptions.DEFAULT, new Configuration());
    assertThat(executor.find(pinned).path()).hasBinaryContent(MODEL);
    server.asked();
    assertThat(executor.find(pinned).path()).hasBinaryContent(MODEL);
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void aModelThatChangedMeanwhileIsNotUsed() throws IOException {
    PinnedModel pinned = PinnedModel.find(options(uri), new Configuration());
    server.serve("/models/clip.pt", "another model of it".getBytes());
    ModelCache executor =
        new ModelCache(folder.resolve("other machine"), ModelOptions.DEFAULT, new Configuration());
    assertThatThrownBy(() -> executor.find(pinned))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(uri)
        .hasMessageContaining(pinned.digest());
    // The driver's own copy is as it was.
    assertThat(cache.find(pinned).path()).hasBinaryContent(MODEL);
  }

  @Test
  void aLocalModelIsUsedWhereItLies() throws IOException {
    Path file = Files.write(folder.resolve("my model.pt"), MODEL);
    for (String name : List.of(file.toString(), "file:" + file, "file://" + file)) {
      assertThat(cache.find(name)).isEqualTo(new LocalModel(file));
    }
    PinnedModel pinned = PinnedModel.find(options(file.toString()), new Configuration());
    assertThat(pinned.modelId()).startsWith("my-model-224-");
    Files.write(file, "another one".getBytes());
    assertThatThrownBy(() -> cache.find(pinned))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("this machine finds");
  }

  @Test
  void storageThatTellsTimesIsAskedWhetherItHasAnotherModel() throws IOException {
    Path stored = Files.createDirectories(folder.resolve("bucket")).resolve("clip.pt");
    Files.write(stored, MODEL);
    Configuration storage = new Configuration();
    storage.set("fs.bucket.impl", BucketFileSystem.class.getName());
    ModelCache cache = new ModelCache(cacheFolder, ModelOptions.DEFAULT, storage);
    String location = "bucket://" + stored;
    assertThat(cache.find(location).path()).startsWith(cacheFolder).hasBinaryContent(MODEL);
    Files.write(stored, "a newer model".getBytes());
    assertThat(cache.find(location).path()).hasContent("a newer model");
  }

  @Test
  void whatIsNotThereIsSaid() {
    String nowhere = server.uri("/models/none.pt");
    assertThatThrownBy(() -> cache.find(nowhere))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(nowhere);
    String folderWithout = server.uri("/models/empty");
    assertThatThrownBy(() -> cache.find(folderWithout))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("model.safetensors");
    assertThatThrownBy(() -> cache.find("nosuch://host/clip.pt"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("nosuch");
    server.close();
    assertThatThrownBy(() -> cache.find(uri))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(uri);
    assertThat(leftovers()).isEmpty();
  }

  private ModelOptions options(String model) {
    return new ModelOptions(
        model, ModelOptions.Where.AUTO, ModelOptions.Bits.AUTO, 8, 8, 224, cacheFolder.toString());
  }

  private List<Path> leftovers() {
    try (var files = Files.list(cacheFolder)) {
      return files.filter(file -> file.getFileName().toString().startsWith("download")).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
