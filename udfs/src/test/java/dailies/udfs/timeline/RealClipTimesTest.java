package dailies.udfs.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dailies.udfs.decode.ClipDecoder;
import dailies.udfs.decode.ClipInfo;
import dailies.udfs.decode.ClipListener;
import dailies.udfs.decode.DecodeLimits;
import dailies.udfs.decode.FieldSample;
import dailies.udfs.decode.GreyFrame;
import dailies.udfs.decode.Keyframe;
import dailies.udfs.decode.KeyframeOptions;
import dailies.udfs.decode.SoundBlock;
import dailies.udfs.media.LocalSource;
import dailies.udfs.media.SeekableInput;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real clips, with the timestamps that FFmpeg gives to each of their frames. */
class RealClipTimesTest {
  private static final DecodeLimits LIMITS =
      new DecodeLimits(1L << 30, 100_000_000, Duration.ofSeconds(60), 1 << 20, 512);

  private final Heard heard = new Heard();

  /** Times of frames, and keyframes. */
  private static final class Heard implements ClipListener {
    private final List<Long> micros = new ArrayList<>();
    private final List<RatedKeyframe> keyframes = new ArrayList<>();

    @Override
    public void frame(GreyFrame frame) {
      micros.add(frame.ptsMicros());
    }

    @Override
    public void keyframe(Keyframe keyframe) {
      keyframes.add(
          new RatedKeyframe(
              keyframe.shotIndex(),
              keyframe.ptsMicros(),
              keyframe.shot().firstMicros(),
              keyframe.shot().lastMicros(),
              1));
    }

    @Override
    public void cut(long frameIndex) {}

    @Override
    public void fields(FieldSample sample) {}

    @Override
    public void sound(SoundBlock block) {}
  }

  @ParameterizedTest
  @CsvSource({
    "pytorch_torchcodec/h265_10bits.mp4, 30",
    "pytorch_torchcodec/av1_video.mkv, 25",
    "pytorch_torchcodec/nasa_13013.mp4, 29.97",
    "mdn_shared-assets/flower-fragmented.mp4, 29.97",
    "mdn_shared-assets/friday.mp4, 30",
    "w3c_web-platform-tests/video_512x288_h264-360k_clear_dashinit.mp4, 24",
    "w3c_web-platform-tests/video.ogv, 30",
    "shaka-project_shaka-player/second-period.mp4, 29.97",
    "intel-iot-devkit_sample-videos/bird.mkv, 30"
  })
  void framesHaveTheirNumbersAndTheClipIsWhole(String name, String rate) throws Exception {
    ClipInfo info = decode(name);
    FrameRate read = FrameRate.nearest(info.frameRate());
    assertThat(read).hasToString(rate);
    for (int i = 0; i < heard.micros.size(); i++) {
      assertThat(read.frameAt(heard.micros.get(i))).as("frame " + i).isEqualTo(i);
    }
    Stretch whole = GoodStretches.of(heard.keyframes, read, 0.5).get(0);
    assertThat(whole.firstFrame()).isZero();
    List<Stretch> all = GoodStretches.of(heard.keyframes, read, 0.5);
    assertThat(all.get(all.size() - 1).endFrame()).isEqualTo(heard.micros.size());
  }

  /** Phones keep no steady rate: the frame that is shown then is at most half a frame away. */
  @ParameterizedTest
  @CsvSource({
    "PHP-FFMpeg_PHP-FFMpeg/portrait.MOV",
    "streamio_streamio-ffmpeg/ios9.mov",
    "rails_rails/rotated_hdr_video.mov"
  })
  void timesAreTheNearestThatTheRateHas(String name) throws Exception {
    FrameRate rate = FrameRate.nearest(decode(name).frameRate());
    double frameMicros = 1e6 / rate.framesPerSecond();
    for (long micros : heard.micros) {
      double shown = rate.frameAt(micros) * frameMicros;
      assertThat(Math.abs(shown - micros)).isLessThanOrEqualTo(frameMicros / 2 + 1);
    }
  }

  private ClipInfo decode(String name) throws Exception {
    String media = System.getenv("DAILIES_TEST_MEDIA");
    assumeThat(media).as("DAILIES_TEST_MEDIA").isNotNull();
    try (SeekableInput input = new LocalSource(Path.of(media, "clips", name)).open()) {
      return new ClipDecoder(LIMITS, KeyframeOptions.DEFAULT).decode(input, heard).info();
    }
  }
}
