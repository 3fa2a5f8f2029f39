package dailies.udfs.media;

import java.util.Objects;

/**
 * What content turned out to be.
 *
 * @param type how Dailies treats it
 * @param mimeType IANA media type in lower case, without parameters, for example {@code image/jpeg}
 */
public record DetectedType(MediaType type, String mimeType) {
  public DetectedType {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(mimeType, "mimeType");
  }
}
