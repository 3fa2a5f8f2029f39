package dailies.udfs.embed;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The fitted part of the built-in encoder: an affine map from the descriptor's numbers to those in
 * which copies agree and other pictures differ. Little-endian floats: one row of {@code columns}
 * for each number of the descriptor, then the row that is added.
 *
 * @param matrix {@code BuiltinDescriptor.DIMENSION * COLUMNS}, row by row
 * @param offset {@code COLUMNS} numbers
 * @param digest first 8 hexadecimal digits of the SHA-256 of both
 */
record BuiltinProjection(float[] matrix, float[] offset, String digest) {
  static final int COLUMNS = 95;

  private static final String RESOURCE = "builtin-projection.f32";
  private static final String PHOTOGRAPHS = "builtin-projection.photographs";

  static BuiltinProjection load() {
    return of(resource(RESOURCE));
  }

  /** The SHA-256 of the photographs that the map was fitted to. */
  static Set<String> fittedTo() {
    return new String(resource(PHOTOGRAPHS), US_ASCII).lines().collect(Collectors.toSet());
  }

  private static byte[] resource(String name) {
    try (InputStream resource = BuiltinProjection.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException(
            "Cannot find " + name + " on the class path: the Dailies jar is incomplete");
      }
      return resource.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + name, e);
    }
  }

  static BuiltinProjection of(byte[] bytes) {
    float[] numbers = Vectors.fromBytes(bytes);
    int weights = BuiltinDescriptor.DIMENSION * COLUMNS;
    if (numbers.length != weights + COLUMNS) {
      throw new IllegalStateException(
          "Invalid " + RESOURCE + ": " + numbers.length + " numbers, not " + (weights + COLUMNS));
    }
    return new BuiltinProjection(
        Arrays.copyOf(numbers, weights),
        Arrays.copyOfRange(numbers, weights, numbers.length),
        sha256(bytes).substring(0, 8));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot digest: every Java runtime has SHA-256", e);
    }
  }
}
