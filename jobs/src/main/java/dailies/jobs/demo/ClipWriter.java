package dailies.jobs.demo;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;

/** Writes clips and sound files with FFmpeg. Not thread-safe; close it to finish the file. */
final class ClipWriter implements AutoCloseable {
  /** Frames a second. */
  static final int FRAME_RATE = 25;

  private static final int SAMPLES_PER_FRAME = Melody.RATE / FRAME_RATE;
  private static final double CONSTANT_QUALITY = 12;
  private static final Map<String, String> REAL_TIME =
      Map.of("deadline", "realtime", "cpu-used", "8", "lag-in-frames", "0");

  static {
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
  }

  private final FFmpegFrameRecorder recorder;

  private ClipWriter(FFmpegFrameRecorder recorder) {
    this.recorder = recorder;
  }

  /** Begins a clip with one channel of sound. */
  static ClipWriter clip(Path path, ClipFormat format, int width, int height) throws IOException {
    return started(withVideo(recorder(path, format, width, height, 1), format), path);
  }

  /** Begins a clip without a sound track. */
  static ClipWriter silentClip(Path path, ClipFormat format, int width, int height)
      throws IOException {
    return started(withVideo(recorder(path, format, width, height, 0), format), path);
  }

  /** Begins a sound file with one channel. */
  static ClipWriter sound(Path path, ClipFormat format) throws IOException {
    return started(recorder(path, format, 0, 0, 1), path);
  }

  /** Appends a frame. */
  void add(BufferedImage picture) throws IOException {
    try (Frame frame = new Frame(picture.getWidth(), picture.getHeight(), Frame.DEPTH_UBYTE, 3)) {
      byte[] pixels = PictureEncoding.interleaved(picture);
      ByteBuffer rows = (ByteBuffer) frame.image[0];
      for (int row = 0; row < picture.getHeight(); row++) {
        rows.put(
            row * frame.imageStride, pixels, row * 3 * picture.getWidth(), 3 * picture.getWidth());
      }
      recorder.record(frame, avutil.AV_PIX_FMT_BGR24);
    }
  }

  /** Appends the part of the samples that sounds during the frame of this number. */
  void add(short[] samples, int frame) throws IOException {
    // JavaCV reads the array behind a buffer from its beginning, so the part is an array of its
    // own.
    int from = frame * SAMPLES_PER_FRAME;
    ShortBuffer part =
        ShortBuffer.wrap(Arrays.copyOfRange(samples, from, from + SAMPLES_PER_FRAME));
    recorder.recordSamples(Melody.RATE, 1, part);
  }

  @Override
  public void close() throws IOException {
    try {
      recorder.stop();
    } finally {
      recorder.release();
    }
  }

  private static FFmpegFrameRecorder recorder(
      Path path, ClipFormat format, int width, int height, int channels) {
    FFmpegFrameRecorder recorder =
        new FFmpegFrameRecorder(path.toString(), width, height, channels);
    recorder.setFormat(format.container());
    recorder.setSampleRate(Melody.RATE);
    recorder.setAudioCodec(format.soundCodec());
    recorder.setAudioBitrate(96_000);
    // Without random identifiers and dates: the same archive has the same bytes.
    recorder.setOption("fflags", "+bitexact");
    return recorder;
  }

  private static FFmpegFrameRecorder withVideo(FFmpegFrameRecorder recorder, ClipFormat format) {
    recorder.setFrameRate(FRAME_RATE);
    recorder.setGopSize(FRAME_RATE);
    recorder.setVideoCodec(format.videoCodec());
    recorder.setVideoCodecName(format.videoEncoder());
    recorder.setPixelFormat(format.pixelFormat());
    recorder.setVideoBitrate(1_800_000);
    recorder.setVideoOption("threads", "1");
    if (format.videoCodec() == avcodec.AV_CODEC_ID_MJPEG) {
      recorder.setVideoQuality(CONSTANT_QUALITY);
    }
    if (format.container().equals("webm")) {
      recorder.setVideoOptions(REAL_TIME);
    }
    return recorder;
  }

  private static ClipWriter started(FFmpegFrameRecorder recorder, Path path) throws IOException {
    try {
      recorder.start();
      return new ClipWriter(recorder);
    } catch (IOException e) {
      recorder.release();
      throw new IOException("Cannot write " + path + ": FFmpeg lacks an encoder or refused it", e);
    }
  }
}
