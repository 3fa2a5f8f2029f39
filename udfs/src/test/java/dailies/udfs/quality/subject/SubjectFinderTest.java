package dailies.udfs.quality.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dailies.udfs.decode.DecodeLimits;
import dailies.udfs.decode.ImageDecoder;
import dailies.udfs.decode.Picture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubjectFinderTest {
  private static final String MEDIA = System.getenv("DAILIES_TEST_MEDIA");

  @Test
  void aBrightDiscOnGreyIsTheSubject() {
    Picture picture = disc(640, 480, 400, 200, 80);
    List<Subject> found = new SaliencyFinder().find(picture);
    assertThat(found).isNotEmpty();
    Subject disc = new Subject(320 / 640.0, 120 / 480.0, 480 / 640.0, 280 / 480.0, 1);
    assertThat(found.get(0).overlap(disc)).isGreaterThan(0.5);
  }

  @Test
  void aFlatOrTinyPictureHasNoSubject() {
    assertThat(new SaliencyFinder().find(disc(640, 480, 0, 0, 0))).isEmpty();
    assertThat(new SaliencyFinder().find(disc(7, 7, 3, 3, 2))).isEmpty();
    assertThat(new SaliencyFinder().find(disc(2000, 3, 3, 3, 2))).isEmpty();
  }

  @Test
  void saliencyFindsMostSubjectsOfRealPictures() throws Exception {
    assumeTrue(MEDIA != null, "DAILIES_TEST_MEDIA is not set");
    double mean = meanOverlap(new SaliencyFinder());
    System.err.println("Mean overlap of saliency with drawn boxes: " + mean);
    assertThat(mean).isGreaterThan(0.3);
  }

  @Test
  void theDetectorFindsSubjectsOfRealPictures() throws Exception {
    assumeTrue(MEDIA != null, "DAILIES_TEST_MEDIA is not set");
    Path model = Path.of(MEDIA, "..", "golden", "subject", "yolox_nano.onnx");
    try (SubjectFinder any = DetectorFinder.open(model, 416, null);
        SubjectFinder birds = DetectorFinder.open(model, 416, "bird")) {
      double mean = meanOverlap(any);
      System.err.println("Mean overlap of YOLOX nano with drawn boxes: " + mean);
      assertThat(mean).isGreaterThan(0.6);
      assertThat(meanOverlap(birds)).isLessThan(mean / 2);
    }
  }

  @Test
  void aDetectorThatCannotBeUsedIsRefused(@TempDir Path folder) throws Exception {
    Path text = Files.writeString(folder.resolve("text.onnx"), "no model");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DetectorFinder.open(folder.resolve("none.onnx"), 416, null))
        .withMessageContaining("none.onnx");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DetectorFinder.open(text, 416, null))
        .withMessageContaining("text.onnx");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DetectorFinder.open(text, 416, "birds"))
        .withMessageContaining("Did you mean bird");
  }

  /** Of the drawn box with what was found first, over pictures with one box. */
  private static double meanOverlap(SubjectFinder finder) throws Exception {
    List<Double> overlaps = new ArrayList<>();
    ImageDecoder decoder =
        new ImageDecoder(new DecodeLimits(1L << 30, 1 << 28, Duration.ofMinutes(1), 1 << 26, 1280));
    for (JsonNode entry :
        new ObjectMapper().readTree(Path.of(MEDIA, "wildlife/boxes.json").toFile())) {
      if (entry.get("boxes").size() == 1) {
        byte[] file = Files.readAllBytes(Path.of(MEDIA, entry.get("file").asText()));
        Picture picture = decoder.decode(file, "image/jpeg", 1).picture();
        List<Subject> found = finder.find(picture);
        overlaps.add(found.isEmpty() ? 0 : found.get(0).overlap(box(entry)));
      }
    }
    assertThat(overlaps).hasSizeGreaterThan(20);
    return overlaps.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static Subject box(JsonNode entry) {
    double width = entry.get("width").asDouble();
    double height = entry.get("height").asDouble();
    JsonNode corners = entry.get("boxes").get(0).get("xyxy");
    return new Subject(
        Math.max(0, corners.get(0).asDouble() / width),
        Math.max(0, corners.get(1).asDouble() / height),
        Math.min(1, corners.get(2).asDouble() / width),
        Math.min(1, corners.get(3).asDouble() / height),
        1);
  }

  private static Picture disc(int width, int height, int centreX, int centreY, int radius) {
    byte[] bgr = new byte[3 * width * height];
    for (int i = 0; i < width * height; i++) {
      int x = i % width - centreX;
      int y = i / width - centreY;
      byte level = (byte) (x * x + y * y < radius * radius ? 230 : 90);
      bgr[3 * i] = level;
      bgr[3 * i + 1] = level;
      bgr[3 * i + 2] = level;
    }
    return new Picture(width, height, bgr);
  }
}
