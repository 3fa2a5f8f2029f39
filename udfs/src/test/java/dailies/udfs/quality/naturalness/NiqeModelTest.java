package dailies.udfs.quality.naturalness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NiqeModelTest {
  @TempDir Path folder;

  @Test
  void theShippedOneNamesItsSource() {
    assertThat(NiqeModel.shipped().source()).contains("Kodak", "CC0", "CC BY 4.0");
  }

  @Test
  void whatIsWrittenScoresAsWhatWasFitted() throws IOException {
    NiqeFitting fitting = new NiqeFitting(100);
    for (int i = 0; i < 6; i++) {
      fitting.add(DrawnPictures.scene(480, 384, i));
    }
    NiqeModel fitted = fitting.result("six \"drawn\" scenes");
    Path file = folder.resolve("niqe.json");
    Files.writeString(file, fitted.toJson());
    NiqeModel read = NiqeModel.read(file);
    GreyLevels picture = GreyLevels.of(DrawnPictures.noise(300, 200, 10, 1));
    assertThat(read.source()).isEqualTo(fitted.source());
    assertThat(Niqe.of(picture, read).orElseThrow())
        .isCloseTo(Niqe.of(picture, fitted).orElseThrow(), withinPercentage(0.001));
  }

  @Test
  void refusesWhatIsNotParameters() throws IOException {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NiqeModel.parse("{\"mu\": [1, 2], \"cov\": [[1, 0], [0, 1]]}"))
        .withMessageContaining("2 means");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NiqeModel.parse("{\"mu\": [1"))
        .withMessageContaining("Invalid NIQE parameters");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NiqeModel.parse("{}"))
        .withMessageContaining("cov");
    Path file = folder.resolve("wrong.json");
    Files.writeString(file, "[]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NiqeModel.read(file))
        .withMessageContaining("wrong.json");
  }

  @Test
  void refusesACovarianceThatIsNone() {
    double[][] identity = identity();
    identity[3][4] = 0.5;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NiqeModel(new double[36], identity, ""))
        .withMessageContaining("features 4 and 3");
    double[][] singular = identity();
    singular[7][7] = 0;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NiqeModel(new double[36], singular, ""))
        .withMessageContaining("positive definite");
    double[][] infinite = identity();
    infinite[7][7] = Double.POSITIVE_INFINITY;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NiqeModel(new double[36], infinite, ""))
        .withMessageContaining("finite");
  }

  private static double[][] identity() {
    double[][] identity = new double[36][36];
    for (int i = 0; i < 36; i++) {
      identity[i][i] = 1;
    }
    return identity;
  }
}
