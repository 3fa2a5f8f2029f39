package dailies.udfs.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dailies.udfs.decode.Picture;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaceOptionsTest {
  @Test
  void facesAreLookedForOnlyWhenWanted() {
    Picture face = new DrawnFace(300, 300).add(150, 150, 150).picture();
    FaceOptions cascade = new FaceOptions(FaceOptions.CASCADE, 0.1, 0.5);
    assertThat(cascade.open().detect(face)).hasSize(1);
    assertThat(FaceOptions.DEFAULT.open().detect(face)).isEmpty();
  }

  @Test
  void whatCannotBeUsedIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FaceOptions("cascades", 0.1, 0.6))
        .withMessage(
            "Invalid faces.model: cascades. Use none, cascade, or the path or URI of a YuNet model"
                + " (.onnx).");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FaceOptions(FaceOptions.CASCADE, 0.01, 0.6))
        .withMessageContaining("faces.min-face");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FaceOptions(FaceOptions.CASCADE, 0.1, Double.NaN))
        .withMessageContaining("faces.confidence");
  }

  @Test
  void aFileThatIsNoModelIsRefused(@TempDir Path folder) throws Exception {
    Path text = Files.writeString(folder.resolve("text.onnx"), "no model");
    FaceOptions options = new FaceOptions(text.toString(), 0.1, 0.6);
    assertThat(options.needsModel()).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.open(text))
        .withMessageContaining("Cannot use the face model " + text);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.open(folder.resolve("none.onnx")))
        .withMessageContaining("Cannot read the face model");
  }
}
