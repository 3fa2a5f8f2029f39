package dailies.udfs.media;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The identity of content: two objects with the same hash are copies of each other. */
public final class ContentHash {
  private ContentHash() {}

  /** SHA-256 of {@code content} (FIPS 180-4) as 64 lower-case hexadecimal digits. */
  public static String sha256(byte[] content) {
    return hex(newDigest().digest(content));
  }

  /** A new SHA-256, for content that comes in parts. */
  public static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot hash content: this Java runtime lacks SHA-256", e);
    }
  }

  /** A digest as 64 lower-case hexadecimal digits. */
  public static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }
}
