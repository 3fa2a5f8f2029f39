package dailies.udfs.embed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

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
  static final int COLUMNS = 63;

  private static final String RESOURCE = "builtin-projection.f32";

  static BuiltinProjection load() {
    try (InputStream resource = BuiltinProjection.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException(
            "Cannot find " + RESOURCE + " on the class path: the Dailies jar is incomplete");
      }
      return of(resource.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + RESOURCE, e);
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
