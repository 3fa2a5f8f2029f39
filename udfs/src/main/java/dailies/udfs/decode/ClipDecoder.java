package dailies.udfs.decode;

import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import dailies.udfs.media.SeekableInput;
import java.io.IOException;
import java.util.Objects;

/**
 * Decodes a clip or a sound file in one pass over its container: frames, sound and keyframes go to
 * a {@link ClipListener} as they come, and memory stays bounded however long the clip is. Any
 * container and codec that the bundled FFmpeg reads. Decodes on the calling thread; may be shared
 * between threads.
 */
public final class ClipDecoder {
  private final DecodeLimits limits;
  private final KeyframeOptions options;

  public ClipDecoder(DecodeLimits limits, KeyframeOptions options) {
    this.limits = Objects.requireNonNull(limits, "limits");
    this.options = Objects.requireNonNull(options, "options");
  }

  /**
   * Decodes the best video stream, cover art left out, and the best sound stream. A container
   * without video is sound, which is no issue; one that breaks off or is damaged after some frames
   * gives what could be decoded, with an issue; so does one whose sound has no decoder ({@link
   * MediaIssue#UNSUPPORTED_CODEC}) or that is encrypted from some point on ({@link
   * MediaIssue#ENCRYPTED}).
   *
   * @param input at any position; left open, at any position
   * @param listener has heard something before an exception is thrown, or not
   * @throws MediaException when nothing can be decoded ({@link MediaIssue#EMPTY}, {@link
   *     MediaIssue#CORRUPT}, {@link MediaIssue#NO_STREAM}, {@link MediaIssue#UNSUPPORTED_CODEC},
   *     {@link MediaIssue#ENCRYPTED}) or a limit is reached ({@link MediaIssue#TOO_MANY_PIXELS},
   *     {@link MediaIssue#TIMED_OUT})
   * @throws IOException what {@code input} threw
   */
  public DecodedClip decode(SeekableInput input, ClipListener listener)
      throws MediaException, IOException {
    input.seek(0);
    try (AvInput container = AvInput.open(input, limits);
        ClipDecoding decoding = new ClipDecoding(container, limits, options, listener)) {
      return decoding.run();
    }
  }
}
