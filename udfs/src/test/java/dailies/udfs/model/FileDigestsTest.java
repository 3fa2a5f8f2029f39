package dailies.udfs.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDigestsTest {
  /** SHA-256 of "abc", FIPS 180-4. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir private Path folder;
  private FileDigests digests;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    digests = new FileDigests(folder.resolve("notes"));
    file = Files.writeString(folder.resolve("weights"), "abc");
  }

  @Test
  void aFileIsReadOnceForAsLongAsItKeepsSizeAndTime() throws IOException {
    assertThat(digests.of(file)).isEqualTo(new ModelFile("weights", 3, ABC));
    FileTime time = Files.getLastModifiedTime(file);
    Files.writeString(file, "abd");
    Files.setLastModifiedTime(file, time);
    assertThat(digests.of(file).sha256()).isEqualTo(ABC);
    Files.setLastModifiedTime(file, FileTime.fromMillis(time.toMillis() + 1000));
    assertThat(digests.of(file).sha256()).isNotEqualTo(ABC);
  }

  @Test
  void aNoteThatMakesNoSenseIsNotBelieved() throws IOException {
    digests.of(file);
    try (var notes = Files.list(folder.resolve("notes"))) {
      Files.writeString(notes.findFirst().orElseThrow(), "half a no");
    }
    assertThat(digests.of(file).sha256()).isEqualTo(ABC);
  }

  @Test
  void theDigestOfAModelIsThatOfTheShellAndKnowsNoOrder() {
    ModelFile a = new ModelFile("a", 3, ABC);
    ModelFile b = new ModelFile("b", 3, ABC);
    assertThat(ModelDigest.of(List.of(b, a)))
        .isEqualTo(ModelDigest.of(List.of(a, b)))
        // printf '%s  a\n%s  b\n' $abc $abc | sha256sum
        .isEqualTo("6e0534855d1d183250459e82c311fb77578cf75019787625a10154399462260d");
    assertThat(ModelDigest.of(List.of(a))).isNotEqualTo(ModelDigest.of(List.of(b)));
  }
}
