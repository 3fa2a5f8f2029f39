package dailies.udfs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dailies.udfs.embed.ModelException;
import dailies.udfs.face.CascadeDetector;
import dailies.udfs.face.FaceOptions;
import dailies.udfs.model.ModelOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinnedFacesTest {
  private final Configuration storage = new Configuration(false);

  @Test
  void theCascadeNeedsNoModel() {
    PinnedFaces faces = find(FaceOptions.CASCADE);
    assertThat(faces.detectorId()).isEqualTo("cascade");
    assertThat(faces.open(storage)).isInstanceOf(CascadeDetector.class);
  }

  @Test
  void aModelThatCannotBeUsedIsToldOnTheDriverAndNothingTakesItsPlace(@TempDir Path folder)
      throws Exception {
    Path text = Files.writeString(folder.resolve("Text.onnx"), "no model");
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> find(text.toString()))
        .withMessageContaining("Cannot use the face model " + text);
  }

  private PinnedFaces find(String model) {
    return PinnedFaces.find(new FaceOptions(model, 0.1, 0.55), ModelOptions.DEFAULT, storage);
  }
}
