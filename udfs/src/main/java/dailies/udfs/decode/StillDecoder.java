package dailies.udfs.decode;

import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import dailies.udfs.media.SeekableInput;
import java.io.IOException;
import java.util.Objects;

/** Decodes what FFmpeg opens as one picture: HEIC, AVIF, JPEG XL and others. */
public final class StillDecoder {
  private final DecodeLimits limits;

  public StillDecoder(DecodeLimits limits) {
    this.limits = Objects.requireNonNull(limits, "limits");
  }

  /**
   * @param input from its beginning; left open
   * @throws MediaException when there is no picture in it
   * @throws IOException when the storage fails
   */
  public DecodedImage decode(SeekableInput input) throws MediaException, IOException {
    throw new MediaException(MediaIssue.INTERNAL, "Cannot decode pictures yet " + limits);
  }
}
