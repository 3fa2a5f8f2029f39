package dailies.udfs.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import dailies.udfs.media.LocalSource;
import dailies.udfs.media.SeekableInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs over the folder that DAILIES_TEST_MEDIA names. */
class RealClipsTest {
  private static final DecodeLimits LIMITS =
      new DecodeLimits(1L << 30, 100_000_000, Duration.ofSeconds(60), 1 << 20, 512);

  private final String media = System.getenv("DAILIES_TEST_MEDIA");
  private final RecordingListener heard = new RecordingListener();

  @BeforeEach
  void needsMedia() {
    assumeThat(media).isNotNull();
  }

  private DecodedClip decode(Path file) throws MediaException, IOException {
    try (SeekableInput input = new LocalSource(file).open()) {
      return new ClipDecoder(LIMITS, KeyframeOptions.DEFAULT).decode(input, heard);
    }
  }

  // Sizes, frame counts and orientations as ffprobe tells them.
  @ParameterizedTest
  @CsvSource({
    "PHP-FFMpeg_PHP-FFMpeg/portrait.MOV,320,568,6,62",
    "streamio_streamio-ffmpeg/sideways movie.mov,480,640,6,25",
    "streamio_streamio-ffmpeg/ios9.mov,720,1280,6,14",
    "rails_rails/video_with_rectangular_samples.mp4,1920,1080,1,46",
    "rails_rails/rotated_hdr_video.mov,1080,1920,6,40",
    "pytorch_torchcodec/h265_10bits.mp4,200,200,1,30",
    "pytorch_torchcodec/av1_video.mkv,640,360,1,125",
    "mdn_shared-assets/flower-fragmented.mp4,960,540,1,150",
    "w3c_web-platform-tests/video.ogv,320,240,1,181"
  })
  void decodesRealClips(String name, int width, int height, int orientation, int frames)
      throws Exception {
    DecodedClip clip = decode(Path.of(media, "clips", name));
    assertThat(clip.issue()).as(clip.issueDetail()).isNull();
    assertThat(clip.info().width()).isEqualTo(width);
    assertThat(clip.info().height()).isEqualTo(height);
    assertThat(clip.info().orientation()).isEqualTo(orientation);
    assertThat(heard.frames).hasSize(frames);
    assertThat(heard.keyframes).isNotEmpty();
  }

  @Test
  void readsCameraAndPlace() throws Exception {
    ClipInfo info = decode(Path.of(media, "clips/streamio_streamio-ffmpeg/ios9.mov")).info();
    assertThat(info.cameraMake()).isEqualTo("Apple");
    assertThat(info.cameraModel()).isEqualTo("iPhone 6s");
    assertThat(info.latitude()).isEqualTo(40.6358);
    assertThat(info.longitude()).isEqualTo(-111.8084);
  }

  @ParameterizedTest
  @CsvSource({
    "clips/w3c_web-platform-tests/video_512x288_h264-360k_enc_2keys_2sess.mp4,ENCRYPTED",
    "odd/mozilla_mp4parse-rust/short-cenc.mp4,ENCRYPTED",
    "clips/w3c_web-platform-tests/invalid-codec.mp4,UNSUPPORTED_CODEC",
    "clips/shaka-project_shaka-player/clear-v-init.mp4,NO_STREAM",
    "clips/shaka-project_shaka-player/clear-a-s2.mp4,NO_STREAM",
    "clips/streamio_streamio-ffmpeg/broken.mp4,CORRUPT",
    "odd/webmproject_libwebm/invalid_vp9_bitstream-bug_1416.webm,TOO_MANY_PIXELS"
  })
  void saysWhatIsWrong(String name, MediaIssue issue) {
    assertThat(
            org.assertj.core.api.Assertions.catchThrowableOfType(
                    MediaException.class, () -> decode(Path.of(media, name)))
                .issue())
        .isEqualTo(issue);
  }

  @Test
  void survivesEveryFile() throws Exception {
    for (String folder : List.of("clips", "sound", "odd")) {
      try (var files = Files.walk(Path.of(media, folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          try {
            DecodedClip clip = decode(file);
            assertThat(clip.issue() == null).isEqualTo(clip.issueDetail() == null);
          } catch (MediaException e) {
            assertThat(e).hasMessageStartingWith("Cannot").hasMessageEndingWith(".");
          }
          heard.frames.clear();
          heard.sound.clear();
          heard.keyframes.clear();
        }
      }
    }
  }
}
