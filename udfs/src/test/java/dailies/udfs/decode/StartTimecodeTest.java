package dailies.udfs.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dailies.udfs.media.LocalSource;
import dailies.udfs.media.SeekableInput;
import dailies.udfs.timeline.FrameRate;
import dailies.udfs.timeline.Timecode;
import java.nio.file.Path;
import java.time.Duration;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The time code that cameras write into a track of its own. */
class StartTimecodeTest {
  private static final DecodeLimits LIMITS =
      new DecodeLimits(1L << 30, 100_000_000, Duration.ofSeconds(60), 1 << 20, 512);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "mov, 25, 01:02:03:04",
    "mov, 24, 10:00:00:23",
    "mov, 29.97, 00:59:59;28",
    "mov, 29.97, 01:00:00:00",
    "mov, 23.976, 23:59:59:00",
    "matroska, 25, 01:02:03:04"
  })
  void isReadAsItWasWritten(String format, double rate, String timecode) throws Exception {
    ClipInfo info = decoded(clip(format, rate, timecode));
    assertThat(info.startTimecode()).isEqualTo(timecode);
    FrameRate read = FrameRate.nearest(info.frameRate());
    assertThat(Timecode.parse(info.startTimecode(), read)).hasToString(timecode);
  }

  @Test
  void isUnknownWhereThereIsNone() throws Exception {
    assertThat(decoded(clip("mov", 25, null)).startTimecode()).isNull();
  }

  private Path clip(String format, double rate, String timecode) throws Exception {
    FrameRate exact = FrameRate.nearest(rate);
    Path file = folder.resolve("clip." + format);
    try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), 64, 48)) {
      recorder.setFormat(format);
      recorder.setFrameRate(exact.framesPerSecond());
      recorder.setVideoCodec(avcodec.AV_CODEC_ID_MPEG4);
      recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
      if (timecode != null) {
        recorder.setMetadata("timecode", timecode);
      }
      recorder.start();
      for (int i = 0; i < 5; i++) {
        recorder.record(new Frame(64, 48, Frame.DEPTH_UBYTE, 3));
      }
      recorder.stop();
    }
    return file;
  }

  private static ClipInfo decoded(Path file) throws Exception {
    try (SeekableInput input = new LocalSource(file).open()) {
      return new ClipDecoder(LIMITS, KeyframeOptions.DEFAULT)
          .decode(input, new RecordingListener())
          .info();
    }
  }
}
