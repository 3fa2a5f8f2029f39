package dailies.udfs.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dailies.udfs.embed.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointFilesTest {
  @TempDir private Path folder;

  @Test
  void theShardsOfAnIndexBelongToTheModelEachOnce() throws IOException {
    write("config.json", "{}");
    write("README.md", "not of the model");
    write("a-2.safetensors", "");
    write("a-1.safetensors", "");
    write(
        "model.safetensors.index.json",
        """
        {"metadata": {}, "weight_map": {"x": "a-2.safetensors", "y": "a-1.safetensors",
         "z": "a-2.safetensors"}}
        """);
    assertThat(CheckpointFiles.in(folder))
        .extracting(file -> file.getFileName().toString())
        .containsExactly(
            "config.json", "model.safetensors.index.json", "a-1.safetensors", "a-2.safetensors");
    Files.delete(folder.resolve("a-1.safetensors"));
    assertThatThrownBy(() -> CheckpointFiles.in(folder))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("it has no a-1.safetensors");
  }

  @Test
  void oneFileOfWeightsGoesBeforeAnIndex() throws IOException {
    write("model.safetensors", "");
    write("model.safetensors.index.json", "nothing that is read");
    assertThat(CheckpointFiles.in(folder)).containsExactly(folder.resolve("model.safetensors"));
  }

  @Test
  void aFolderWithoutWeightsIsNoModel() throws IOException {
    write("pytorch_model.bin", "");
    assertThatThrownBy(() -> CheckpointFiles.in(folder))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("safetensors");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"weight_map\": {\"x\": \"../../etc/passwd\"}}",
        "{\"weight_map\": {\"x\": \"/etc/passwd\"}}",
        "{\"weight_map\": {\"x\": 1e, }}",
        "{\"weight_map\": 7}",
        "[]",
        ""
      })
  void anIndexThatMakesNoSenseIsRefused(String index) throws IOException {
    write("model.safetensors.index.json", index);
    assertThatThrownBy(() -> CheckpointFiles.in(folder)).isInstanceOf(ModelException.class);
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }
}
