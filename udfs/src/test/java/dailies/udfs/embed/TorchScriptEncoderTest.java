package dailies.udfs.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dailies.udfs.decode.Picture;
import dailies.udfs.decode.TestPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What TorchScript files are taken, and what is said of others. */
class TorchScriptEncoderTest {
  private static final int SIDE = 8;

  /** The mean of each channel. */
  private static final String MEANS = "torch.mean(x, [2, 3])";

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("tower.pt");
  }

  private Path script(String result) throws IOException {
    return new TorchScriptFile().line("return " + result).write(file());
  }

  private static TorchScriptEncoder open(Path file) {
    return new TorchScriptEncoder(file, PixelNormalization.ofClip(SIDE), "script", Inference.CPU);
  }

  private void assertRefused(Path file, String... words) {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> open(file).close())
        .withMessageContaining(file.toString())
        .withMessageContainingAll(words);
  }

  @Test
  void givesUnitVectors() throws IOException {
    try (TorchScriptEncoder encoder = open(script(MEANS))) {
      Picture prepared = encoder.prepare(TestPictures.scene(30, 20));
      float[][] vectors = encoder.encode(Collections.nCopies(3, prepared));

      assertThat(encoder.dimension()).isEqualTo(3);
      assertThat(vectors).hasDimensions(3, 3);
      assertThat(Vectors.dot(vectors[2], vectors[2])).isCloseTo(1, within(1e-6));
      assertThat(encoder.encode(List.of())).isEmpty();
    }
  }

  @Test
  void namesTheMissingFile() {
    assertRefused(file(), "no such file", "Give the path");
    assertRefused(folder, "folder");
  }

  @Test
  void namesTheFileThatIsNoTorchScript() throws IOException {
    Files.writeString(file(), "no model at all");
    assertRefused(file(), "torch.jit");
    Files.write(file(), new byte[0]);
    assertRefused(file(), "torch.jit");
    byte[] whole = Files.readAllBytes(script(MEANS));
    Files.write(file(), Arrays.copyOf(whole, whole.length / 2));
    assertRefused(file(), "torch.jit");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "x; (2, 3, 8, 8)",
        "torch.mean(x, [0, 2, 3]); (3)",
        "torch.transpose(torch.mean(x, [2, 3]), 0, 1); (3, 2)",
        "torch.slice(torch.mean(x, [2, 3]), 1, 0, 0); (2, 0)",
      })
  void namesTheShapeThatForwardGives(String result, String shape) throws IOException {
    assertRefused(script(result), "(2, 3, 8, 8)", "(2, dimension)", shape);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Tuple[Tensor, Tensor]; (x, x)",
        "int; 3",
        "str; 'x'",
        "Dict[str, Tensor]; {'a': x}"
      })
  void refusesWhatIsNoTensor(String result) throws IOException {
    String[] typeAndValue = result.split("; ");
    new TorchScriptFile().result(typeAndValue[0]).line("return " + typeAndValue[1]).write(file());
    assertRefused(file(), "one");
  }

  @Test
  void namesWhatForwardDoesNotTake() throws IOException {
    assertRefused(script("torch.matmul(x, torch.zeros([5, 5]))"), "does not take", "8");
  }

  @Test
  void saysWhenABatchOfAnotherSizeIsRefused() throws IOException {
    try (TorchScriptEncoder encoder = open(script("torch.reshape(x, [2, 192])"))) {
      List<Picture> three = Collections.nCopies(3, encoder.prepare(TestPictures.scene(9, 9)));
      assertThatExceptionOfType(ModelException.class)
          .isThrownBy(() -> encoder.encode(three))
          .withMessageContainingAll(file().toString(), "(3, 3, 8, 8)");
    }
  }

  @Test
  void saysWhenABatchOfAnotherSizeGivesTooFewVectors() throws IOException {
    String firstTwo = "torch.slice(torch.mean(x, [2, 3]), 0, 0, 2)";
    try (TorchScriptEncoder encoder = open(script(firstTwo))) {
      List<Picture> three = Collections.nCopies(3, encoder.prepare(TestPictures.scene(9, 9)));
      assertThatExceptionOfType(ModelException.class)
          .isThrownBy(() -> encoder.encode(three))
          .withMessageContainingAll(file().toString(), "(3, dimension)", "(2, 3)");
    }
  }
}
