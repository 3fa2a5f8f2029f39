package dailies.udfs.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dailies.udfs.decode.Picture;
import dailies.udfs.decode.SyntheticClip;
import dailies.udfs.decode.TestPictures;
import dailies.udfs.quality.subject.SubjectOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Native memory stays level over all that is done to a file: decoding, every metric, thumbnail,
 * hash and embedding. In a process of its own, whose heap is resident from the start and whose
 * garbage collector frees no native memory: what is not freed where it was made shows.
 */
@EnabledOnOs(OS.LINUX)
class AnalyzerMemoryTest {
  private static final String BOTH_COMPILERS = "-XX:TieredStopAtLevel=4";

  /** The other one takes and leaves tens of MiB whenever it comes to code that has run for long. */
  private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";

  @TempDir private Path folder;

  /** What a picture is decoded to is 120 kB, so one lost a time would be 228 MiB. */
  @Test
  void staysLevelOverTwoThousandPictures() throws Exception {
    Picture blobs = new Picture(200, 200, SyntheticClip.mp4(1).sized(200, 200).blobs(3, 0));
    for (String extension : List.of(".jpg", ".png", ".webp", ".tiff")) {
      byte[] content = TestPictures.file(blobs, extension);
      Files.write(folder.resolve("whole" + extension), content);
      Files.write(folder.resolve("cut" + extension), Arrays.copyOf(content, content.length / 3));
    }
    assertThat(grownMebibytes(2000, SubjectOptions.SALIENCY, BOTH_COMPILERS)).isLessThan(24);
  }

  /** A decoded frame is 115 kB, so one lost a clip would be 13 MiB. */
  @Test
  void staysLevelOverAHundredAndTwentyClips() throws Exception {
    SyntheticClip clip = SyntheticClip.mp4(12);
    Path file = clip.write(folder.resolve("whole.mp4"), i -> clip.blobs(i / 6, 3 * i));
    byte[] content = Files.readAllBytes(file);
    Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(content, content.length / 2));
    for (String copy : List.of("whole-2.mp4", "whole-3.mp4", "whole-4.mp4")) {
      Files.copy(file, folder.resolve(copy));
    }
    assertThat(grownMebibytes(120, SubjectOptions.SALIENCY, QUICK_COMPILER)).isLessThan(8);
  }

  /** The input of the detector is 2 MB, so one lost a picture would be 195 MiB. */
  @Test
  void staysLevelWithADetector() throws Exception {
    String media = System.getenv("DAILIES_TEST_MEDIA");
    assumeThat(media).as("DAILIES_TEST_MEDIA").isNotNull();
    Path model = Path.of(media, "..", "golden", "subject", "yolox_nano.onnx");
    assumeThat(model).exists();
    Picture blobs = new Picture(200, 200, SyntheticClip.mp4(1).sized(200, 200).blobs(3, 0));
    Files.write(folder.resolve("whole.jpg"), TestPictures.file(blobs, ".jpg"));
    assertThat(grownMebibytes(100, model.toString(), BOTH_COMPILERS)).isLessThan(24);
  }

  private long grownMebibytes(int files, String detector, String compiler)
      throws IOException, InterruptedException {
    File errors = Files.createTempFile("probe", ".log").toFile();
    Process probe =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms160m",
                "-Xmx160m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                compiler,
                "-Dorg.bytedeco.javacpp.nopointergc=true",
                "-Dai.djl.pytorch.num_threads=1",
                "-cp",
                System.getProperty("java.class.path"),
                AnalyzerMemoryProbe.class.getName(),
                folder.toString(),
                Integer.toString(files),
                detector)
            .redirectError(errors)
            .start();
    String[] output = new String(probe.getInputStream().readAllBytes()).strip().split("\\R");
    assertThat(probe.waitFor()).as(Files.readString(errors.toPath())).isZero();
    Files.delete(errors.toPath());
    return Long.parseLong(output[output.length - 1]);
  }
}
