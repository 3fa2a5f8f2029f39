package dailies.udfs.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dailies.udfs.decode.ImageDecoder;
import dailies.udfs.decode.TestPictures;
import dailies.udfs.issue.MediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The cascade on photographs of people, and on photographs of things and landscapes. */
class RealFacesTest {
  private final ImageDecoder decoder = new ImageDecoder(TestPictures.limits(1 << 28, 1280));
  private final FaceDetector cascade = new FaceOptions(FaceOptions.CASCADE, 0.1, 0.55).open();

  @Test
  void facesThatLookAtTheCameraAreFoundAndHardlyAnythingElse() throws Exception {
    String media = System.getenv("DAILIES_TEST_MEDIA");
    assumeThat(media).as("DAILIES_TEST_MEDIA").isNotNull();
    long people = withFaces(Path.of(media, "faces"), 40);
    long things = withFaces(Path.of(media, "photos", "alexeygrigorev_clothing-dataset"), 60);
    System.err.printf(Locale.ROOT, "Faces in %d of 40 and in %d of 60 pictures%n", people, things);
    // Of the 40 some 15 look away, lean their heads or are small.
    assertThat(people).isGreaterThanOrEqualTo(20);
    assertThat(things).isLessThanOrEqualTo(1);
  }

  private long withFaces(Path folder, int most) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> pictures =
          files.filter(file -> file.toString().endsWith(".jpg")).sorted().toList();
      return pictures.stream().limit(most).filter(this::hasFace).count();
    }
  }

  private boolean hasFace(Path file) {
    try {
      byte[] content = Files.readAllBytes(file);
      return !cascade.detect(decoder.decode(content, "image/jpeg", 1).picture()).isEmpty();
    } catch (IOException | MediaException e) {
      throw new AssertionError(file + " does not open", e);
    }
  }
}
