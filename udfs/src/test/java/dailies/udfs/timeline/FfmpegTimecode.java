package dailies.udfs.timeline;

import static org.bytedeco.ffmpeg.global.avutil.AV_TIMECODE_FLAG_DROPFRAME;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.avutil.av_timecode_init;
import static org.bytedeco.ffmpeg.global.avutil.av_timecode_init_from_string;
import static org.bytedeco.ffmpeg.global.avutil.av_timecode_make_string;

import org.bytedeco.ffmpeg.avutil.AVTimecode;
import org.bytedeco.javacpp.BytePointer;

/** Time codes as FFmpeg counts them. */
final class FfmpegTimecode {
  private static final int LONGEST = 32;

  private FfmpegTimecode() {}

  static String label(long frame, FrameRate rate, Timecode.Counting counting) {
    try (AVTimecode timecode = new AVTimecode();
        BytePointer text = new BytePointer(LONGEST)) {
      int flags = counting == Timecode.Counting.DROP ? AV_TIMECODE_FLAG_DROPFRAME : 0;
      require(
          av_timecode_init(
              timecode, av_make_q(rate.numerator(), rate.denominator()), flags, 0, null));
      return av_timecode_make_string(timecode, text, (int) frame).getString();
    }
  }

  static long frame(String label, FrameRate rate) {
    try (AVTimecode timecode = new AVTimecode()) {
      require(
          av_timecode_init_from_string(
              timecode, av_make_q(rate.numerator(), rate.denominator()), label, null));
      return timecode.start();
    }
  }

  private static void require(int result) {
    if (result < 0) {
      throw new IllegalArgumentException("FFmpeg refuses it: " + result);
    }
  }
}
