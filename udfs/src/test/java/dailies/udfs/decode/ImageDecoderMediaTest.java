package dailies.udfs.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import dailies.udfs.media.CaptureMetadataReader;
import dailies.udfs.media.DetectedType;
import dailies.udfs.media.MediaType;
import dailies.udfs.media.MediaTypeDetector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real pictures, sound and hostile ones. */
class ImageDecoderMediaTest {
  private final ImageDecoder decoder = new ImageDecoder(TestPictures.limits(200_000_000, 1024));
  private final CaptureMetadataReader metadata = new CaptureMetadataReader();
  private final MediaTypeDetector detector = new MediaTypeDetector();
  private Path media;

  @BeforeEach
  void requireMedia() {
    String folder = System.getenv("DAILIES_TEST_MEDIA");
    assumeThat(folder).as("DAILIES_TEST_MEDIA").isNotNull();
    media = Path.of(folder);
  }

  @Test
  void soundPicturesHaveNoIssue() throws IOException {
    Map<String, MediaIssue> issues = new TreeMap<>();
    for (String folder : List.of("photos", "groups", "faces", "wildlife")) {
      issues.putAll(issues(media.resolve(folder)));
    }

    assertThat(issues).isEmpty();
  }

  @Test
  void hostileOnesHaveAnIssueOfTheListAndNothingElse() throws IOException {
    Map<String, MediaIssue> issues = issues(media.resolve("odd"));

    assertThat(issues)
        .containsEntry("truncated.jpg", MediaIssue.TRUNCATED)
        .containsEntry("xcsn0g01.png", MediaIssue.CORRUPT)
        .containsEntry("xdtn0g01.png", MediaIssue.CORRUPT)
        .containsEntry("corrupted.heic", MediaIssue.CORRUPT)
        .containsEntry("40bb78b1ac031125a6d8466b374962a8.jpg", MediaIssue.CORRUPT)
        .containsEntry("bpg.bpg", MediaIssue.UNSUPPORTED_CODEC)
        .doesNotContainValue(MediaIssue.INTERNAL)
        .doesNotContainKeys("basi4a16.png", "tbbn3p08.png", "png-truncated.png")
        .doesNotContainKeys("pgm.pgm", "ppm.ppm", "ppmb.ppm", "pbmb.pbm", "targa.tga")
        .doesNotContainKeys("RGBA_12__128x128.heif", "kimono.crop.avif", "jpeg_lossless_sel4.jpg")
        .doesNotContainKeys("BigTIFFLong8Tiles.tif", "USGS_13_n38w077_dir5.tiff", "example.webp");
  }

  @Test
  void theEightOrientationsLookTheSame() throws IOException, MediaException {
    Path folder = media.resolve("groups/recurser_exif-orientation-examples");
    for (String name : List.of("Landscape", "Portrait")) {
      Picture upright = decoded(folder.resolve(name + "_1.jpg")).picture();
      for (int orientation = 2; orientation <= 8; orientation++) {
        Picture picture = decoded(folder.resolve(name + "_" + orientation + ".jpg")).picture();
        assertThat(TestPictures.difference(picture, upright))
            .as(name + " " + orientation)
            .isLessThan(4);
      }
    }
  }

  private Map<String, MediaIssue> issues(Path folder) throws IOException {
    Map<String, MediaIssue> issues = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        MediaIssue issue = issue(file);
        if (issue != null) {
          issues.put(file.getFileName().toString(), issue);
        }
      }
    }
    return issues;
  }

  private MediaIssue issue(Path file) throws IOException {
    try {
      DecodedImage image = decoded(file);
      return image == null ? null : image.issue();
    } catch (MediaException e) {
      assertThat(e).as(file.toString()).hasMessageStartingWith("Cannot ").hasMessageEndingWith(".");
      return e.issue();
    }
  }

  private DecodedImage decoded(Path file) throws IOException, MediaException {
    byte[] content = Files.readAllBytes(file);
    byte[] head = Arrays.copyOf(content, Math.min(content.length, 1 << 16));
    DetectedType type = detector.detect(head, file.getFileName().toString());
    return type.type() == MediaType.PICTURE
        ? decoder.decode(content, type.mimeType(), metadata.read(content).orientation())
        : null;
  }
}
