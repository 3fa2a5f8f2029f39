package dailies.udfs.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dailies.udfs.embed.ModelException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DjlModelUrlTest {
  @TempDir private Path folder;

  @Test
  void anArchiveIsUnpackedAndItsTorchScriptFound() throws IOException {
    LocalModel model = new DjlModelUrl(zip("tower.pt", "synset.txt")).fetch();
    assertThat(model.path().getFileName()).hasToString("tower.pt");
    assertThat(model.path()).hasContent("content of tower.pt");
  }

  @Test
  void whatHoldsNoSingleTorchScriptIsRefused() throws IOException {
    for (String url : new String[] {zip("a.txt"), zip("a.pt", "b.pt"), "djl://no.such.zoo/model"}) {
      assertThatThrownBy(() -> new DjlModelUrl(url).fetch())
          .isInstanceOf(ModelException.class)
          .hasMessageContaining(url);
    }
  }

  /** What a zoo offers is known for a day once it was asked for: here, by what DJL keeps of it. */
  @Test
  void aModelOfAZooIsTakenByVersionAndName() throws IOException {
    Path zoo = folder.resolve("cache/repo/model/cv/image_classification/ai/djl/pytorch/resnet");
    for (String name : List.of("one", "other")) {
      Path artifact = Files.createDirectories(zoo.resolve("0.0.1").resolve(name));
      Files.writeString(artifact.resolve(name + ".pt"), name);
    }
    Files.writeString(
        zoo.resolve("metadata.json"),
        """
        {"metadataVersion": "0.2", "resourceType": "model", "application": "cv/image_classification",
         "groupId": "ai.djl.pytorch", "artifactId": "resnet", "lastUpdated": "%tFT%<tT.000Z",
         "artifacts": [{"version": "0.0.1", "name": "one", "files": {}},
                       {"version": "0.0.1", "name": "other", "files": {}}]}
        """
            .formatted(LocalDateTime.now()));
    System.setProperty("DJL_CACHE_DIR", folder.toString());
    try {
      assertThat(new DjlModelUrl("djl://ai.djl.pytorch/resnet/0.0.1/other").fetch().path())
          .hasContent("other");
      assertThat(new DjlModelUrl("djl://ai.djl.pytorch/resnet").fetch().path()).hasContent("one");
      for (String url : List.of("resnet/0.0.1/third", "resnet/0.2/one", "no-such-net")) {
        assertThatThrownBy(() -> new DjlModelUrl("djl://ai.djl.pytorch/" + url).fetch())
            .isInstanceOf(ModelException.class)
            .hasMessageContainingAll(url, "Check the URL");
      }
    } finally {
      System.clearProperty("DJL_CACHE_DIR");
    }
  }

  @Test
  void aServerOutOfReachIsTold() {
    System.setProperty("DJL_CACHE_DIR", folder.toString());
    System.setProperty("https.proxyHost", "127.0.0.1");
    System.setProperty("https.proxyPort", "1");
    try {
      assertThatThrownBy(() -> new DjlModelUrl("djl://ai.djl.pytorch/resnet").fetch())
          .isInstanceOf(ModelException.class)
          .hasMessageContainingAll(
              "djl://ai.djl.pytorch/resnet", "no way to its server", "the network");
    } finally {
      List.of("DJL_CACHE_DIR", "https.proxyHost", "https.proxyPort").forEach(System::clearProperty);
    }
  }

  @Test
  void djlModelUrlsAreToldFromOtherPlaces() {
    assertThat(DjlModelUrl.isOne("djl://ai.djl.pytorch/resnet18_embedding")).isTrue();
    assertThat(DjlModelUrl.isOne("https://example.com/clip.zip")).isTrue();
    assertThat(DjlModelUrl.isOne("https://example.com/clip")).isFalse();
    assertThat(DjlModelUrl.isOne("/models/clip.zip")).isFalse();
    assertThat(DjlModelUrl.isOne("s3a://bucket/clip.pt")).isFalse();
  }

  private String zip(String... names) throws IOException {
    Path file = Files.createTempFile(folder, "model", ".zip");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(("content of " + name).getBytes());
      }
    }
    return file.toUri().toString();
  }
}
