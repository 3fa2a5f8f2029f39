package dailies.udfs.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_NONE;

import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import dailies.udfs.media.SeekableInput;
import java.io.IOException;
import java.util.Objects;

/**
 * Decodes what FFmpeg opens as one picture: HEIC and HEIF, also in tiles, AVIF, JPEG XL where the
 * bundled FFmpeg has its decoder, and any other; of an animation the first frame. The container's
 * rotation, mirroring and cropping are applied, which for HEIF override EXIF's orientation. Alpha
 * that the decoder delivers is composited on white. Decodes on the calling thread; may be shared
 * between threads.
 */
public final class StillDecoder {
  private final DecodeLimits limits;

  public StillDecoder(DecodeLimits limits) {
    this.limits = Objects.requireNonNull(limits, "limits");
  }

  /**
   * @param input at any position; left open, at any position
   * @return the picture reduced to {@link DecodeLimits#analysisLongSide}; with {@link
   *     MediaIssue#TRUNCATED} when some of its tiles are missing
   * @throws MediaException when there is no picture, none can be decoded or a limit is reached
   * @throws IOException what {@code input} threw
   */
  public DecodedImage decode(SeekableInput input) throws MediaException, IOException {
    return decode(input, AV_CODEC_ID_NONE);
  }

  /**
   * As {@link #decode(SeekableInput)}, for codecs whose files have no signature.
   *
   * @param codecId of libav; {@code AV_CODEC_ID_NONE} when the content tells
   */
  DecodedImage decode(SeekableInput input, int codecId) throws MediaException, IOException {
    input.seek(0);
    try (AvInput container = AvInput.openPicture(input, limits, codecId);
        FrameRenderer renderer = new FrameRenderer(limits.analysisLongSide())) {
      return new StillDecoding(container, limits, renderer).run();
    }
  }
}
