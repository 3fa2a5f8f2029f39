package dailies.udfs.decode;

import java.io.Serializable;
import java.time.Duration;

/**
 * What a single file may cost. Checked before decoding wherever the header tells.
 *
 * @param maxFileBytes larger files are not read
 * @param maxPixels width times height of a picture or a clip's frame
 * @param maxTime for decoding one file
 * @param bufferBytes files up to this size are read into memory at once; larger ones are streamed
 * @param analysisLongSide pictures and keyframes with a longer side than this many pixels are
 *     reduced to it, antialiased, before anything is measured
 */
public record DecodeLimits(
    long maxFileBytes, long maxPixels, Duration maxTime, int bufferBytes, int analysisLongSide)
    implements Serializable {
  public DecodeLimits {
    requirePositive("decode.max-file-size", maxFileBytes);
    requirePositive("decode.max-pixels", maxPixels);
    requirePositive("decode.max-time", maxTime.toMillis());
    requirePositive("decode.buffer-size", bufferBytes);
    if (analysisLongSide < 64) {
      throw new IllegalArgumentException(
          "Invalid decode.analysis-long-side: " + analysisLongSide + ". Use 64 pixels or more.");
    }
  }

  private static void requirePositive(String key, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(
          "Invalid " + key + ": " + value + ". Use a value above zero.");
    }
  }
}
