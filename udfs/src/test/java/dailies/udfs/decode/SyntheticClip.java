package dailies.udfs.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import java.util.function.IntFunction;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameRecorder;

/** Encodes clips whose every frame is known. */
public record SyntheticClip(
    String format,
    int videoCodec,
    int soundCodec,
    int width,
    int height,
    int frames,
    double frameRate,
    double rotation,
    String movFlags) {

  static final int SOUND_RATE = 48_000;
  static final double TONE_AMPLITUDE = 0.5;
  static final int NONE = 0;

  static {
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
  }

  public static SyntheticClip mp4(int frames) {
    return new SyntheticClip("mp4", AV_CODEC_ID_H264, AV_CODEC_ID_AAC, 320, 240, frames, 25, 0, "");
  }

  SyntheticClip in(String newFormat, int newVideoCodec, int newSoundCodec) {
    return new SyntheticClip(
        newFormat,
        newVideoCodec,
        newSoundCodec,
        width,
        height,
        frames,
        frameRate,
        rotation,
        movFlags);
  }

  public SyntheticClip sized(int newWidth, int newHeight) {
    return new SyntheticClip(
        format, videoCodec, soundCodec, newWidth, newHeight, frames, frameRate, rotation, movFlags);
  }

  SyntheticClip rotated(double degrees) {
    return new SyntheticClip(
        format, videoCodec, soundCodec, width, height, frames, frameRate, degrees, movFlags);
  }

  SyntheticClip withMovFlags(String flags) {
    return new SyntheticClip(
        format, videoCodec, soundCodec, width, height, frames, frameRate, rotation, flags);
  }

  /** Encodes the BGR pixels of each frame number, and a tone of 440 Hz where there is sound. */
  public Path write(Path file, IntFunction<byte[]> scene) throws FrameRecorder.Exception {
    boolean sounds = soundCodec != NONE;
    boolean shows = videoCodec != NONE;
    try (FFmpegFrameRecorder recorder =
        new FFmpegFrameRecorder(
            file.toFile(), shows ? width : 0, shows ? height : 0, sounds ? 1 : 0)) {
      configure(recorder);
      recorder.start();
      for (int i = 0; i < frames; i++) {
        if (shows) {
          recorder.record(picture(scene.apply(i)));
        }
        if (sounds) {
          recorder.record(tone(i));
        }
      }
      recorder.stop();
    }
    return file;
  }

  private void configure(FFmpegFrameRecorder recorder) {
    recorder.setFormat(format);
    recorder.setFrameRate(frameRate);
    recorder.setSampleRate(SOUND_RATE);
    recorder.setVideoCodec(videoCodec);
    recorder.setAudioCodec(soundCodec);
    recorder.setVideoBitrate(2_000_000);
    recorder.setVideoOption("threads", "1");
    if (videoCodec != NONE && !format.equals("avi")) {
      recorder.setPixelFormat(AV_PIX_FMT_YUV420P);
    }
    if (rotation != 0) {
      recorder.setDisplayRotation(rotation);
    }
    if (!movFlags.isEmpty()) {
      recorder.setOption("movflags", movFlags);
    }
    recorder.setMetadata("creation_time", "2021-06-05T10:20:30Z");
  }

  private Frame picture(byte[] bgr) {
    Frame frame = new Frame(width, height, Frame.DEPTH_UBYTE, 3);
    ByteBuffer pixels = (ByteBuffer) frame.image[0];
    for (int y = 0; y < height; y++) {
      pixels.position(y * frame.imageStride);
      pixels.put(bgr, 3 * width * y, 3 * width);
    }
    pixels.rewind();
    return frame;
  }

  private Frame tone(int number) {
    int count = (int) (SOUND_RATE / frameRate);
    ShortBuffer samples = ShortBuffer.allocate(count);
    for (int i = 0; i < count; i++) {
      double phase = 2 * Math.PI * 440 * (number * count + i) / SOUND_RATE;
      samples.put((short) Math.round(TONE_AMPLITUDE * 32767 * Math.sin(phase)));
    }
    samples.rewind();
    Frame frame = new Frame();
    frame.sampleRate = SOUND_RATE;
    frame.audioChannels = 1;
    frame.samples = new java.nio.Buffer[] {samples};
    return frame;
  }

  /** A scene of soft blobs that no other seed resembles; {@code shift} moves it sideways. */
  public byte[] blobs(int seed, int shift) {
    byte[] bgr = new byte[3 * width * height];
    double[] waves = new java.util.Random(seed).doubles(12).toArray();
    for (int y = 0, to = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int channel = 0; channel < 3; channel++) {
          double value =
              Math.sin((x + shift) * (0.01 + 0.08 * waves[channel]) + 9 * waves[channel + 3])
                  + Math.cos(y * (0.01 + 0.08 * waves[channel + 6]) + 9 * waves[channel + 9]);
          bgr[to++] = (byte) (128 + 55 * value);
        }
      }
    }
    return bgr;
  }

  byte[] plain(int blue, int green, int red) {
    byte[] bgr = new byte[3 * width * height];
    for (int i = 0; i < bgr.length; i += 3) {
      bgr[i] = (byte) blue;
      bgr[i + 1] = (byte) green;
      bgr[i + 2] = (byte) red;
    }
    return bgr;
  }
}
