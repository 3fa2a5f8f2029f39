package dailies.jobs.demo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the true duration into a Matroska or WebM file. JavaCV's recorder hands on the durations of
 * sound packets in samples, which the container takes for milliseconds: without this the files say
 * that they are longer than they are and look cut off.
 */
final class MatroskaDuration {
  // The element Duration (RFC 9559, 5.1.2.10) with a size of 8 bytes.
  private static final Pattern ELEMENT = Pattern.compile("\u0044\u0089\u0088");
  private static final Pattern TAG = Pattern.compile("\\d\\d:\\d\\d:\\d\\d\\.\\d{9}");

  private MatroskaDuration() {}

  static void correct(Path path, Duration duration) throws IOException {
    // One char a byte, so that positions in the text are positions in the file.
    String text = Files.readString(path, StandardCharsets.ISO_8859_1);
    Matcher element = ELEMENT.matcher(text);
    if (!element.find()) {
      throw new IOException("Cannot correct the duration of " + path + ": it states none");
    }
    String tag =
        String.format(
            "%02d:%02d:%02d.%09d",
            duration.toHours(),
            duration.toMinutesPart(),
            duration.toSecondsPart(),
            duration.toNanosPart());
    ByteBuffer bytes =
        ByteBuffer.wrap(TAG.matcher(text).replaceAll(tag).getBytes(StandardCharsets.ISO_8859_1));
    bytes.putDouble(element.end(), duration.toMillis());
    Files.write(path, bytes.array());
  }
}
