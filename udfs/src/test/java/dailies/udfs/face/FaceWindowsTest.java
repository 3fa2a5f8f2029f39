package dailies.udfs.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FaceWindowsTest {
  @Test
  void windowsThatAgreeAreOneFaceInTheirMiddle() {
    FaceWindows windows = new FaceWindows(200, 100);
    windows.add(50, 20, 40);
    windows.add(54, 22, 40);
    windows.add(52, 18, 40);
    List<Face> faces = windows.faces(3, 3);
    assertThat(faces).hasSize(1);
    Face face = faces.get(0);
    assertThat(face.left()).isCloseTo(52 / 200.0, within(1e-9));
    assertThat(face.top()).isCloseTo(20 / 100.0, within(1e-9));
    assertThat(face.width()).isCloseTo(40 / 200.0, within(1e-9));
    assertThat(face.height()).isCloseTo(40 / 100.0, within(1e-9));
    assertThat(face.confidence()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void whatTooFewWindowsShowIsNoFace() {
    FaceWindows windows = new FaceWindows(200, 100);
    windows.add(50, 20, 40);
    windows.add(52, 20, 40);
    windows.add(150, 20, 40);
    assertThat(windows.faces(3, 3)).isEmpty();
    assertThat(windows.faces(2, 3)).hasSize(1);
  }

  @Test
  void facesSideBySideAreTwoTheLargestFirst() {
    FaceWindows windows = new FaceWindows(200, 100);
    for (int i = 0; i < 4; i++) {
      windows.add(20 + i, 20, 30);
      windows.add(90 + i, 20, 50);
    }
    assertThat(pixelsWide(windows.faces(3, 3))).containsExactly(50L, 30L);
  }

  @Test
  void ofOverlappingFacesTheSurerOneIsKept() {
    FaceWindows windows = new FaceWindows(200, 100);
    for (int i = 0; i < 3; i++) {
      windows.add(50 + i, 20, 60);
    }
    for (int i = 0; i < 6; i++) {
      windows.add(55 + i, 25, 30);
    }
    assertThat(pixelsWide(windows.faces(3, 3))).containsExactly(30L);
  }

  @Test
  void theOrderOfWindowsDoesNotMatter() {
    FaceWindows forward = new FaceWindows(200, 200);
    FaceWindows backward = new FaceWindows(200, 200);
    for (int i = 0; i < 12; i++) {
      forward.add(12 * i, 6 * i, 40);
      backward.add(12 * (11 - i), 6 * (11 - i), 40);
    }
    List<Face> faces = forward.faces(1, 3);
    assertThat(faces).hasSizeGreaterThan(3).isEqualTo(backward.faces(1, 3));
  }

  @Test
  void aWindowAtTheEdgeIsCutByIt() {
    FaceWindows windows = new FaceWindows(100, 100);
    windows.add(70, 80, 40);
    Face face = windows.faces(1, 1).get(0);
    assertThat(face.left() + face.width()).isCloseTo(1, within(1e-9));
    assertThat(face.height()).isCloseTo(0.2, within(1e-9));
  }

  /** In pictures 200 pixels wide. */
  private static List<Long> pixelsWide(List<Face> faces) {
    return faces.stream().map(face -> Math.round(200 * face.width())).toList();
  }
}
