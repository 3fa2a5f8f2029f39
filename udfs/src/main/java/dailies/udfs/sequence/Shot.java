package dailies.udfs.sequence;

import dailies.udfs.media.Exposure;
import java.time.Instant;
import java.util.Objects;

/**
 * What a camera wrote down of one picture.
 *
 * @param camera maker and model
 * @param capturedAt as exactly as it is known
 * @param exposure may be unknown
 * @param width of the picture in pixels
 * @param height of the picture in pixels
 */
public record Shot(String camera, Instant capturedAt, Exposure exposure, int width, int height) {
  public Shot {
    Objects.requireNonNull(camera, "camera");
    Objects.requireNonNull(capturedAt, "capturedAt");
    Objects.requireNonNull(exposure, "exposure");
  }

  /** Whether only the second is known. */
  boolean isWholeSecond() {
    return capturedAt.getNano() == 0;
  }

  /** Whether both have as many pixels, which sections of a picture have not. */
  boolean hasSizeOf(Shot other) {
    return width == other.width && height == other.height;
  }
}
