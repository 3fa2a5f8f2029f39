package dailies.udfs.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_objdetect;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.RectVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.CascadeClassifier;
import org.junit.jupiter.api.Test;

class CascadeScanTest {
  private static final String NAME = "haarcascade_frontalface_alt.xml";
  private static final HaarCascade CASCADE = HaarCascade.ofOpenCv(NAME);

  @Test
  void theCascadeOfOpenCvIsReadWhole() {
    assertThat(CASCADE.side()).isEqualTo(20);
    assertThat(CASCADE.stages()).hasSize(22);
    assertThat(CASCADE.stages().stream().mapToInt(HaarStage::stumps).sum()).isEqualTo(2135);
    float[] needed = CASCADE.stages().get(0).needed();
    assertThat(needed[needed.length - 1]).isCloseTo(0.8226894f, within(2e-5f));
  }

  @Test
  void windowsPassWhereTheyPassInOpenCv() throws Exception {
    GreyPlane plane = faces();
    Set<String> ours = new TreeSet<>();
    CascadeScan scan = new CascadeScan(CASCADE, CASCADE.offsets(160), new WindowSums(plane, 160));
    // OpenCV looks at every other column and row.
    for (int y = 0; y <= plane.height() - CASCADE.side(); y += 2) {
      for (int x = 0; x <= plane.width() - CASCADE.side(); x += 2) {
        if (scan.passes(x, y)) {
          ours.add(x + "," + y);
        }
      }
    }
    Set<String> expected = openCv(plane);
    assertThat(expected).hasSizeGreaterThan(5);
    assertThat(ours).isEqualTo(expected);
  }

  @Test
  void whatIsNoCascadeOfStumpsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse("<opencv_storage/>"))
        .withMessageContaining("no <cascade>");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse("<a><cascade><featureType>LBP</featureType></cascade></a>"))
        .withMessageContaining("LBP");
    assertThatIllegalArgumentException().isThrownBy(() -> parse("no XML"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HaarCascade.ofOpenCv("haarcascade_frontalface_alt2.xml"))
        .withMessageContaining("trees");
  }

  private static void parse(String xml) throws Exception {
    HaarCascade.parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  /** Some at the size of a window. */
  private static GreyPlane faces() {
    DrawnFace drawn = new DrawnFace(150, 60);
    for (int i = 0; i < 5; i++) {
      drawn.add(20 + 27 * i, 30, 18 + i);
    }
    return GreyPlane.of(drawn.picture(), 150, 60);
  }

  /** The windows of the smallest size that pass all stages. */
  private static Set<String> openCv(GreyPlane plane) throws Exception {
    Loader.load(opencv_objdetect.class);
    File file =
        Loader.cacheResource(
            "/org/bytedeco/opencv/" + Loader.getPlatform() + "/share/opencv4/haarcascades/" + NAME);
    byte[] levels = new byte[plane.levels().length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) plane.levels()[i];
    }
    Set<String> found = new TreeSet<>();
    try (CascadeClassifier classifier = new CascadeClassifier(file.getPath());
        Mat grey = new Mat(plane.height(), plane.width(), CV_8UC1);
        RectVector windows = new RectVector();
        Size side = new Size(CASCADE.side(), CASCADE.side())) {
      grey.data().put(levels);
      classifier.detectMultiScale(grey, windows, 1.5, 0, 0, side, side);
      for (long i = 0; i < windows.size(); i++) {
        found.add(windows.get(i).x() + "," + windows.get(i).y());
      }
    }
    return found;
  }
}
