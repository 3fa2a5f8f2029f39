package dailies.udfs.media;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** The first bytes of an object. Questions that reach past the end are answered with no. */
record Head(byte[] bytes) {

  int length() {
    return bytes.length;
  }

  /** The unsigned byte at {@code index}, -1 past the end. */
  int at(int index) {
    return index >= 0 && index < bytes.length ? bytes[index] & 255 : -1;
  }

  /** Whether the ASCII characters of {@code text} stand at {@code index}. */
  boolean has(int index, String text) {
    return has(index, text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Whether the bytes written in {@code hex} stand at {@code index}. */
  boolean hasHex(int index, String hex) {
    return has(index, HexFormat.of().parseHex(hex));
  }

  /** Whether the bytes written in {@code hex} stand anywhere. */
  boolean contains(String hex) {
    byte[] wanted = HexFormat.of().parseHex(hex);
    for (int i = 0; i + wanted.length <= bytes.length; i++) {
      if (has(i, wanted)) {
        return true;
      }
    }
    return false;
  }

  /** {@code count} characters from {@code index}, fewer at the end. */
  String text(int index, int count) {
    int from = Math.min(index, bytes.length);
    int to = Math.min(index + count, bytes.length);
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** The big-endian unsigned 32-bit number at {@code index}, -1 past the end. */
  long int32(int index) {
    if (index < 0 || index + 4 > bytes.length) {
      return -1;
    }
    return (long) at(index) << 24 | at(index + 1) << 16 | at(index + 2) << 8 | at(index + 3);
  }

  private boolean has(int index, byte[] wanted) {
    int end = index + wanted.length;
    return end <= bytes.length && Arrays.equals(bytes, index, end, wanted, 0, wanted.length);
  }
}
