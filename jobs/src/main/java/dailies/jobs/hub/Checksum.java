package dailies.jobs.hub;

import dailies.udfs.embed.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a hub says that a file's content is: the SHA-256 of large files, and the SHA-1 that Git
 * gives a blob, over its length and content, of small ones.
 *
 * @param hex 64 or 40 lower-case hexadecimal digits
 */
record Checksum(String hex) {
  private static final int SHA256_DIGITS = 64;
  private static final int BUFFER_BYTES = 1 << 20;

  /** The checksum among the headers of an answer; empty when there is none of a known kind. */
  static Optional<Checksum> of(HttpHeaders headers) {
    return Stream.of("X-Linked-Etag", "ETag")
        .flatMap(name -> headers.firstValue(name).stream())
        .map(tag -> tag.replaceFirst("^W/", "").replace("\"", ""))
        .filter(tag -> tag.matches("[0-9a-f]{64}|[0-9a-f]{40}"))
        .findFirst()
        .map(Checksum::new);
  }

  /** Whether a file's content is the one that was meant. */
  boolean matches(Path file) throws IOException {
    return actual(file).equals(hex);
  }

  /**
   * @throws ModelException naming both checksums when a file's content is another one
   */
  void require(Path file) throws IOException {
    String actual = actual(file);
    if (!actual.equals(hex)) {
      throw new ModelException(
          "Cannot use %s as it came: its checksum is %s, the hub says %s. Fetch it again."
              .formatted(file.getFileName(), actual, hex));
    }
  }

  private String actual(Path file) throws IOException {
    MessageDigest digest = digest();
    if (hex.length() != SHA256_DIGITS) {
      digest.update(("blob " + Files.size(file) + "\0").getBytes(StandardCharsets.US_ASCII));
    }
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private MessageDigest digest() {
    try {
      return MessageDigest.getInstance(hex.length() == SHA256_DIGITS ? "SHA-256" : "SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot digest: every Java runtime has SHA-256 and SHA-1", e);
    }
  }
}
