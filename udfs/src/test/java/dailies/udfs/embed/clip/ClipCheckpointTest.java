package dailies.udfs.embed.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.ndarray.types.Shape;
import dailies.udfs.embed.ModelException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of checkpoints, whole and damaged. */
class ClipCheckpointTest {
  @TempDir Path folder;

  private void assertRefused(String... words) {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> ClipCheckpoint.open(folder))
        .withMessageContainingAll(words);
  }

  private Path weights() {
    return folder.resolve("model.safetensors");
  }

  @Test
  void tellsWhatItIs() throws IOException {
    ClipCheckpoint checkpoint = ClipCheckpoint.open(new TinyCheckpoint().write(folder));
    assertThat(checkpoint.name()).isEqualTo("CLIP ViT-w32/8-32");
    assertThat(checkpoint.dimension()).isEqualTo(16);
    assertThat(checkpoint.imageSize()).isEqualTo(32);
    assertThat(checkpoint.contextLength()).isEqualTo(12);
    assertThat(checkpoint.sizeBytes()).isEqualTo(Files.size(weights()));
    assertThat(checkpoint.storedPrecisions()).containsExactly("F32");
    assertThat(checkpoint.sizeBytes())
        .isBetween(4 * checkpoint.parameterCount(), 4 * checkpoint.parameterCount() + 12_000);
  }

  @Test
  void namesWhatIsMissing() throws IOException {
    assertRefused("config.json", "no such file");
    new TinyCheckpoint().writeConfigurations(folder);
    assertRefused("model.safetensors");
    Files.delete(folder.resolve("tokenizer.json"));
    assertRefused("tokenizer.json");
  }

  @Test
  void namesTheWrongKey() throws IOException {
    TinyCheckpoint checkpoint = new TinyCheckpoint();
    checkpoint.vision().put("hidden_act", "relu");
    checkpoint.writeConfigurations(folder);
    assertRefused("vision_config.hidden_act", "relu", "quick_gelu");
    TinyCheckpoint other = new TinyCheckpoint();
    other.config().put("model_type", "bert");
    other.writeConfigurations(folder);
    assertRefused("bert", "clip");
  }

  @Test
  void seesThatAFileWasCutOff() throws IOException {
    new TinyCheckpoint().write(folder);
    try (FileChannel channel = FileChannel.open(weights(), StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - 5);
    }
    assertRefused("model.safetensors", "cut off");
    Files.write(weights(), new byte[3]);
    assertRefused("3 bytes");
    Files.writeString(weights(), "PK-this-is-no-safetensors");
    assertRefused("another kind of file");
  }

  @Test
  void namesTensorExpectedAndFound() throws IOException {
    new TinyCheckpoint().writeConfigurations(folder);
    SafetensorsWriter.Content wrong =
        new SafetensorsWriter.Content(StoredType.F32, new Shape(2, 3), float[]::new);
    SafetensorsWriter.write(weights(), Map.of("logit_scale", wrong));
    assertRefused("logit_scale", "(2, 3)");
    SafetensorsWriter.write(weights(), Map.of("other", wrong));
    assertRefused("Cannot find tensor");
  }

  @Test
  void namesTheMissingShard() throws IOException {
    new TinyCheckpoint().shards(2).write(folder);
    assertThat(ClipCheckpoint.open(folder).dimension()).isEqualTo(16);
    Files.delete(folder.resolve(TinyCheckpoint.shardName(1, 2)));
    assertRefused(TinyCheckpoint.shardName(1, 2));
  }
}
