package dailies.udfs.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dailies.udfs.decode.Picture;
import java.util.List;
import org.junit.jupiter.api.Test;

class CascadeDetectorTest {
  @Test
  void drawnFacesAreFoundWhereTheyAre() {
    Picture picture = new DrawnFace(640, 480).add(150, 150, 90).add(420, 260, 220).picture();
    List<Face> faces = detector(0.1).detect(picture);
    assertThat(faces).hasSize(2);
    assertIsAt(faces.get(0), 420, 260, 220);
    assertIsAt(faces.get(1), 150, 150, 90);
  }

  private static void assertIsAt(Face face, double centreX, double centreY, double side) {
    assertThat(face.left() + face.width() / 2).isCloseTo(centreX / 640, within(0.1 * side / 640));
    assertThat(face.top() + face.height() / 2).isCloseTo(centreY / 480, within(0.15 * side / 480));
    assertThat(face.width() * 640).isBetween(0.75 * side, 1.35 * side);
    assertThat(face.height() * 480).isCloseTo(face.width() * 640, within(1.0));
  }

  @Test
  void theSamePictureHasTheSameFacesWhateverCameBefore() {
    Picture picture = new DrawnFace(640, 480).add(420, 260, 220).picture();
    CascadeDetector detector = detector(0.1);
    List<Face> faces = detector.detect(picture);
    detector.detect(new DrawnFace(300, 500).add(150, 150, 120).picture());
    assertThat(detector.detect(picture)).isEqualTo(faces);
  }

  @Test
  void facesSmallerThanAskedForAreNotLookedFor() {
    Picture picture = new DrawnFace(640, 480).add(150, 150, 90).add(420, 260, 220).picture();
    assertThat(detector(0.35).detect(picture)).hasSize(1);
  }

  @Test
  void flatTinyAndLongPicturesHaveNone() {
    assertThat(detector(0.1).detect(new DrawnFace(640, 480).picture())).isEmpty();
    assertThat(detector(0.1).detect(new DrawnFace(1, 1).picture())).isEmpty();
    assertThat(detector(0.1).detect(new DrawnFace(19, 40).picture())).isEmpty();
    assertThat(detector(0.1).detect(new DrawnFace(12_000, 30).picture())).isEmpty();
  }

  private static CascadeDetector detector(double minFace) {
    return new CascadeDetector(minFace, 0.5);
  }
}
