package dailies.udfs.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dailies.udfs.decode.DecodeLimits;
import dailies.udfs.decode.DecodedImage;
import dailies.udfs.decode.ImageDecoder;
import dailies.udfs.decode.Picture;
import dailies.udfs.evaluate.PictureVariants;
import dailies.udfs.hash.HammingDistance;
import dailies.udfs.hash.PerceptualHash;
import dailies.udfs.issue.MediaException;
import dailies.udfs.media.CaptureMetadata;
import dailies.udfs.media.CaptureMetadataReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Photographs that belong together, as their photographers took them. */
class RealShotsTest {
  private static final SequenceRules RULES = new SequenceRules(Duration.ofSeconds(20));

  private final ImageDecoder decoder =
      new ImageDecoder(new DecodeLimits(1 << 30, 1 << 28, Duration.ofMinutes(1), 64 << 20, 320));
  private Path groups;

  @BeforeEach
  void requireMedia() {
    String folder = System.getenv("DAILIES_TEST_MEDIA");
    assumeThat(folder).as("DAILIES_TEST_MEDIA").isNotNull();
    groups = Path.of(folder, "groups");
  }

  @Test
  void aFocusStackByHand() throws Exception {
    assertThat(kind("PetteriAimonen_focus-stack", "pcb_001.jpg", "pcb_004.jpg"))
        .contains(SequenceKind.FOCUS);
    assertThat(kind("PetteriAimonen_focus-stack", "pcb_004.JPG", "pcb_005.JPG"))
        .contains(SequenceKind.FOCUS);
    assertThat(kind("PetteriAimonen_focus-stack", "pcb_008.JPG", "pcb_009.JPG"))
        .contains(SequenceKind.FOCUS);
    assertThat(kind("PetteriAimonen_focus-stack", "pcb_001.jpg", "pcb_004.JPG"))
        .as("of two stacks")
        .isEmpty();
  }

  @Test
  void aDroneThatFliesOn() throws Exception {
    String folder = "pierotofy_drone_dataset_brighton_beach";
    Shot shot = shot(folder, "DJI_0019.JPG", decoded(folder, "DJI_0019.JPG"));
    Shot next = shot(folder, "DJI_0021.JPG", decoded(folder, "DJI_0021.JPG"));
    Picture ground = decoded(folder, "DJI_0019.JPG").picture();
    Picture left = PictureVariants.cropped(ground, 0.3, 0, 0.5);
    Picture right = PictureVariants.cropped(ground, 0.3, 1, 0.5);
    Likeness likeness = new Likeness(false, ShotDifference.between(left, right));
    assertThat(RULES.kind(shot, next, likeness)).contains(SequenceKind.PANORAMA);
    assertThat(kind(folder, "DJI_0021.JPG", "DJI_0034.JPG")).as("a minute later").isEmpty();
  }

  @Test
  void aPictureTurnedEightWaysIsOnePicture() throws Exception {
    long upright = hash("recurser_exif-orientation-examples", "Landscape_1.jpg");
    for (int orientation = 2; orientation <= 8; orientation++) {
      String turned = "Landscape_" + orientation + ".jpg";
      assertThat(
              HammingDistance.between(upright, hash("recurser_exif-orientation-examples", turned)))
          .as(turned)
          .isLessThanOrEqualTo(4);
      assertThat(metadata("recurser_exif-orientation-examples", turned).capturedAt()).isNull();
    }
  }

  private Optional<SequenceKind> kind(String folder, String a, String b) throws Exception {
    DecodedImage first = decoded(folder, a);
    DecodedImage second = decoded(folder, b);
    boolean alike = HammingDistance.between(hash(folder, a), hash(folder, b)) <= 8;
    ShotDifference difference = ShotDifference.between(first.picture(), second.picture());
    return RULES.kind(
        shot(folder, a, first), shot(folder, b, second), new Likeness(alike, difference));
  }

  private Shot shot(String folder, String name, DecodedImage image) throws IOException {
    CaptureMetadata metadata = metadata(folder, name);
    return new Shot(
        metadata.cameraModel(),
        metadata.capturedAt(),
        metadata.exposure(),
        image.width(),
        image.height());
  }

  private long hash(String folder, String name) throws IOException, MediaException {
    return PerceptualHash.of(decoded(folder, name).picture()).orElseThrow();
  }

  private CaptureMetadata metadata(String folder, String name) throws IOException {
    return new CaptureMetadataReader().read(content(folder, name));
  }

  private DecodedImage decoded(String folder, String name) throws IOException, MediaException {
    int orientation = metadata(folder, name).orientation();
    return decoder.decode(content(folder, name), "image/jpeg", orientation);
  }

  private byte[] content(String folder, String name) throws IOException {
    return Files.readAllBytes(groups.resolve(folder).resolve(name));
  }
}
