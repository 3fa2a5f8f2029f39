package dailies.udfs.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every input promises, checked on memory and on a local file. */
class SeekableInputTest {
  private static final byte[] CONTENT = "0123456789".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void writeFile() throws IOException {
    file = Files.write(folder.resolve("a b#c.bin"), CONTENT);
  }

  @Test
  void readsSeeksAndEnds() throws IOException {
    for (SeekableInput input : inputs()) {
      try (input) {
        assertThat(input.sizeBytes()).isEqualTo(10);
        input.seek(7);
        assertThat(read(input, 2)).isEqualTo("78");
        assertThat(input.position()).isEqualTo(9);
        assertThat(read(input, 5)).isEqualTo("9");
        assertThat(input.read(new byte[1], 0, 1)).isEqualTo(-1);
        assertThat(input.read(new byte[1], 0, 0)).isZero();
        input.seek(10);
        assertThat(input.read(new byte[1], 0, 1)).isEqualTo(-1);
        input.seek(0);
        assertThat(read(input, 3)).isEqualTo("012");
      }
    }
  }

  @Test
  void refusesPositionsOutside() throws IOException {
    for (SeekableInput input : inputs()) {
      try (input) {
        assertThatThrownBy(() -> input.seek(11)).hasMessageContaining("11");
        assertThatThrownBy(() -> input.seek(-1)).hasMessageContaining("-1");
      }
    }
  }

  @Test
  void localSourceSaysWhatItIs() {
    LocalSource source = new LocalSource(file);

    assertThat(source.sizeBytes()).isEqualTo(10);
    assertThat(source.uri()).startsWith("file:///").endsWith("/a%20b%23c.bin");
  }

  @Test
  void fileThatIsGoneIsNotFound() {
    assertThatThrownBy(() -> new LocalSource(folder.resolve("gone")).open())
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("gone");
  }

  @Test
  void hashIsThatOfTheStandard() {
    assertThat(ContentHash.sha256("abc".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  private List<SeekableInput> inputs() throws IOException {
    return List.of(new BufferedInput(CONTENT), new LocalSource(file).open());
  }

  private static String read(SeekableInput input, int length) throws IOException {
    byte[] buffer = new byte[length];
    int count = input.read(buffer, 0, length);
    return new String(buffer, 0, count, StandardCharsets.US_ASCII);
  }
}
