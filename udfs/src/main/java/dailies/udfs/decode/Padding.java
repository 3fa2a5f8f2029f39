package dailies.udfs.decode;

import java.util.Arrays;

/** Files that are shorter than their header says are filled up with zeros, within reason. */
final class Padding {
  /** A file that holds less than this share of what it should is not worth decoding. */
  private static final int MIN_SHARE = 16;

  private Padding() {}

  /**
   * @return {@code content} itself when it is long enough, or far too short
   */
  static byte[] to(byte[] content, long neededBytes) {
    boolean pad =
        neededBytes > content.length
            && neededBytes / MIN_SHARE <= content.length
            && neededBytes < Integer.MAX_VALUE - 64;
    return pad ? Arrays.copyOf(content, (int) neededBytes) : content;
  }

  /** Null when all {@code neededBytes} are there. */
  static Damage damage(long bytes, long neededBytes) {
    return bytes >= neededBytes
        ? null
        : Damage.truncated("Only %d of %d bytes are in the file.".formatted(bytes, neededBytes));
  }
}
