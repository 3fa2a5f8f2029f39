package dailies.udfs.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NV12;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_P010LE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P10LE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUYV422;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;

import java.nio.file.Path;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldSamplerTest {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 200;

  @TempDir private Path folder;

  private static FieldSample sample(
      int format, int bytes, int shift, long frameIndex, IntBinaryOperator luma) {
    AVFrame frame = av_frame_alloc();
    try {
      frame.format(format).width(WIDTH).height(HEIGHT);
      assertThat(av_frame_get_buffer(frame, 0)).isZero();
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          int value = luma.applyAsInt(x, y) << shift;
          long at = (long) y * frame.linesize(0) + (long) x * bytes;
          frame.data(0).put(at, (byte) value);
          if (shift > 0) {
            frame.data(0).put(at + 1, (byte) (value >> 8));
          }
        }
      }
      return new FieldSampler().sample(frame, frameIndex);
    } finally {
      av_frame_free(frame);
    }
  }

  private static int edges(int x) {
    return x / 20 % 2 == 0 ? 60 : 180;
  }

  /** Even lines are of one moment, odd ones of the next, in which everything is 6 pixels on. */
  private static int woven(int x, int y) {
    return edges(x + 6 * (y % 2));
  }

  @Test
  void seesTheCombOfTwoMoments() {
    FieldSample woven = sample(AV_PIX_FMT_GRAY8, 1, 0, 22, FieldSamplerTest::woven);
    assertThat(woven.combed()).isGreaterThan(0.5);
    assertThat(woven.frameIndex()).isEqualTo(22);
    assertThat(woven.flagged()).isFalse();
    assertThat(sample(AV_PIX_FMT_GRAY8, 1, 0, 0, (x, y) -> edges(x)).combed()).isZero();
  }

  @Test
  void fineDetailNoiseAndEdgesAreNoComb() {
    java.util.Random random = new java.util.Random(5);
    assertThat(sample(AV_PIX_FMT_GRAY8, 1, 0, 0, (x, y) -> random.nextInt(256)).combed())
        .isLessThan(0.001);
    assertThat(sample(AV_PIX_FMT_GRAY8, 1, 0, 0, (x, y) -> edges(y)).combed()).isZero();
    assertThat(sample(AV_PIX_FMT_GRAY8, 1, 0, 0, (x, y) -> edges(x + 5 * y)).combed()).isZero();
    assertThat(sample(AV_PIX_FMT_GRAY8, 1, 0, 0, (x, y) -> y / 2 % 2 * 120).combed()).isZero();
  }

  @Test
  void readsEveryLayoutOfLuma() {
    double expected = sample(AV_PIX_FMT_GRAY8, 1, 0, 0, FieldSamplerTest::woven).combed();
    assertThat(sample(AV_PIX_FMT_NV12, 1, 0, 0, FieldSamplerTest::woven).combed())
        .isEqualTo(expected);
    assertThat(sample(AV_PIX_FMT_YUYV422, 2, 0, 0, FieldSamplerTest::woven).combed())
        .isEqualTo(expected);
    assertThat(sample(AV_PIX_FMT_YUV420P10LE, 2, 2, 0, FieldSamplerTest::woven).combed())
        .isEqualTo(expected);
    assertThat(sample(AV_PIX_FMT_P010LE, 2, 8, 0, FieldSamplerTest::woven).combed())
        .isEqualTo(expected);
  }

  @Test
  void looksAtSomeFramesAndOnlyWhereThereIsLuma() {
    assertThat(sample(AV_PIX_FMT_GRAY8, 1, 0, 5, FieldSamplerTest::woven)).isNull();
    assertThat(sample(AV_PIX_FMT_BGR24, 3, 0, 0, FieldSamplerTest::woven)).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8})
  void aDecodedClipTellsItsFieldsAndCuts(int between) throws Exception {
    SyntheticClip clip = SyntheticClip.mp4(60);
    IntFunction<byte[]> scene =
        i -> weave(clip.blobs(i / 30, 16 * i), clip.blobs(i / 30, 16 * i + between));
    RecordingListener heard = new RecordingListener();
    Path file = clip.write(folder.resolve("a.mp4"), scene);
    try (var input = new dailies.udfs.media.LocalSource(file).open()) {
      new ClipDecoder(TestPictures.limits(1 << 24, 320), KeyframeOptions.DEFAULT)
          .decode(input, heard);
    }
    assertThat(heard.cuts).containsExactly(30L);
    assertThat(heard.fields)
        .extracting(FieldSample::frameIndex)
        .containsExactly(0L, 11L, 22L, 33L, 44L, 55L);
    double mean = heard.fields.stream().mapToDouble(FieldSample::combed).average().orElseThrow();
    if (between == 0) {
      assertThat(mean).isCloseTo(0, within(0.002));
    } else {
      assertThat(mean).isGreaterThan(0.1);
    }
  }

  private static byte[] weave(byte[] even, byte[] odd) {
    byte[] woven = even.clone();
    for (int y = 1; y < 240; y += 2) {
      System.arraycopy(odd, y * 960, woven, y * 960, 960);
    }
    return woven;
  }
}
