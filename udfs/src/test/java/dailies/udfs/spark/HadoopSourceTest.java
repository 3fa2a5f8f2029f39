package dailies.udfs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dailies.udfs.media.SeekableInput;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HadoopSourceTest {
  @TempDir private Path folder;

  @Test
  void readsAndSeeksWhateverTheName() throws IOException {
    Path file = Files.write(folder.resolve("a+b %20 [c]?.bin"), new byte[] {0, 1, 2, 3, 4});

    try (SeekableInput input = source("file:" + file, 5).open()) {
      byte[] buffer = new byte[2];
      input.seek(3);
      assertThat(input.read(buffer, 0, 2)).isEqualTo(2);
      assertThat(buffer).containsExactly(3, 4);
      assertThat(input.position()).isEqualTo(5);
      assertThat(input.read(buffer, 0, 2)).isEqualTo(-1);
      assertThat(input.sizeBytes()).isEqualTo(5);
    }
  }

  @Test
  void whatIsGoneIsNotFound() {
    assertThatThrownBy(() -> source("file:" + folder.resolve("gone"), 5).open())
        .isInstanceOf(FileNotFoundException.class);
  }

  private static HadoopSource source(String uri, long sizeBytes) {
    return new HadoopSource(uri, sizeBytes, new Configuration());
  }
}
