package dailies.udfs.media;

import java.time.Instant;
import java.util.Objects;

/**
 * What the camera wrote down.
 *
 * @param orientation EXIF orientation (CIPA DC-008), 1 to 8; 1 when absent: the picture stands as
 *     stored
 * @param capturedAt when the shutter opened; null when absent. A time without offset is taken as
 *     UTC
 * @param cameraMake manufacturer without surrounding blanks; null when absent
 * @param cameraModel model without surrounding blanks; null when absent
 * @param latitude degrees, -90 to 90, north positive; null when absent, as is then the longitude
 * @param longitude degrees, -180 to 180, east positive
 * @param exposure how it was exposed
 */
public record CaptureMetadata(
    int orientation,
    Instant capturedAt,
    String cameraMake,
    String cameraModel,
    Double latitude,
    Double longitude,
    Exposure exposure) {

  /** Nothing was written down. */
  public static final CaptureMetadata NONE =
      new CaptureMetadata(1, null, null, null, null, null, Exposure.UNKNOWN);

  public CaptureMetadata {
    Objects.requireNonNull(exposure, "exposure");
    if (orientation < 1 || orientation > 8) {
      throw new IllegalArgumentException("Invalid orientation: " + orientation + ". Use 1 to 8.");
    }
    if ((latitude == null) != (longitude == null)) {
      throw new IllegalArgumentException(
          "Invalid place: latitude " + latitude + " with longitude " + longitude);
    }
    requireWithin("latitude", latitude, 90);
    requireWithin("longitude", longitude, 180);
  }

  private static void requireWithin(String name, Double degrees, int limit) {
    if (degrees != null && !(Math.abs(degrees) <= limit)) {
      throw new IllegalArgumentException(
          "Invalid %s: %s. Use -%d to %d.".formatted(name, degrees, limit, limit));
    }
  }
}
