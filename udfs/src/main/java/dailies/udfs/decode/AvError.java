package dailies.udfs.decode;

import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;

/** Puts libav's return codes into words. */
final class AvError {
  private AvError() {}

  static String text(int code) {
    byte[] buffer = new byte[256];
    av_strerror(code, buffer, buffer.length);
    int length = 0;
    while (length < buffer.length && buffer[length] != 0) {
      length++;
    }
    return new String(buffer, 0, length, StandardCharsets.UTF_8);
  }
}
