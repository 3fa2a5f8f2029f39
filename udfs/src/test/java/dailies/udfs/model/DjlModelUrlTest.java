package dailies.udfs.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dailies.udfs.embed.ModelException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
