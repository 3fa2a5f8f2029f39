package dailies.udfs.decode;

import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import dailies.udfs.media.SeekableInput;
import java.io.IOException;
import java.util.Objects;

/** Decodes a clip or a sound file in one pass. */
public final class ClipDecoder {
  private final DecodeLimits limits;
  private final KeyframeOptions options;

  public ClipDecoder(DecodeLimits limits, KeyframeOptions options) {
    this.limits = Objects.requireNonNull(limits, "limits");
    this.options = Objects.requireNonNull(options, "options");
  }

  /**
   * @param input from its beginning; left open
   * @throws MediaException when nothing can be decoded
   * @throws IOException when the storage fails
   */
  public DecodedClip decode(SeekableInput input, ClipListener listener)
      throws MediaException, IOException {
    throw new MediaException(
        MediaIssue.INTERNAL, "Cannot decode clips yet " + limits + options + listener);
  }
}
