package dailies.udfs.decode;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_PATCHWELCOME;

import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import dailies.udfs.media.SeekableInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Why a file could not be opened, in words that help. */
final class ContainerFailure {
  // Boxes with which the later segments of a streamed clip begin (ISO/IEC 23009-1, 6.3.4).
  private static final Set<String> SEGMENT_STARTS = Set.of("styp", "sidx", "moof", "emsg", "prft");

  private ContainerFailure() {}

  static MediaException of(String attempt, int code, SeekableInput input) throws IOException {
    if (code == AVERROR_PATCHWELCOME) {
      return new MediaException(
          MediaIssue.UNSUPPORTED_CODEC,
          attempt + ": FFmpeg does not read this variant of its format.");
    }
    if (SEGMENT_STARTS.contains(firstBox(input))) {
      return new MediaException(
          MediaIssue.NO_STREAM,
          attempt
              + ": it is a segment of a streamed clip without the first one that describes it.");
    }
    return new MediaException(
        MediaIssue.CORRUPT,
        attempt + ": its header is damaged or missing (" + AvError.text(code) + ").");
  }

  private static String firstBox(SeekableInput input) throws IOException {
    byte[] head = new byte[8];
    input.seek(0);
    int filled = 0;
    while (filled < head.length) {
      int count = input.read(head, filled, head.length - filled);
      if (count < 0) {
        return "";
      }
      filled += count;
    }
    return new String(head, 4, 4, StandardCharsets.ISO_8859_1);
  }
}
