package dailies.udfs.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What the header of a WebP, GIF, BMP or Netpbm file tells.
 *
 * @param width in pixels, of the picture as stored
 * @param height in pixels
 * @param neededBytes that the file must have for all pixels to be there; 0 when it is not told
 */
record HeaderSize(long width, long height, long neededBytes) {

  /**
   * @throws IndexOutOfBoundsException when the file ends within its header
   * @throws NumberFormatException when a header in text holds no number
   */
  static HeaderSize of(PictureFormat format, byte[] content) {
    ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    return switch (format) {
      case WEBP -> webp(bytes);
      case GIF -> new HeaderSize(bytes.getShort(6) & 0xffff, bytes.getShort(8) & 0xffff, 0);
      case BMP -> bmp(bytes);
      case PNM -> pnm(content);
      default -> throw new IllegalArgumentException("Invalid format: " + format);
    };
  }

  /** RFC 9649: lossy, lossless and extended files have three kinds of header. */
  private static HeaderSize webp(ByteBuffer bytes) {
    byte[] name = new byte[4];
    bytes.get(12, name);
    long needed = 8 + (bytes.getInt(4) & 0xffffffffL);
    return switch (new String(name, StandardCharsets.ISO_8859_1)) {
      case "VP8X" -> new HeaderSize(1 + int24(bytes, 24), 1 + int24(bytes, 27), needed);
      case "VP8L" -> {
        int packed = bytes.getInt(21);
        yield new HeaderSize(1 + (packed & 0x3fff), 1 + (packed >> 14 & 0x3fff), needed);
      }
      default -> new HeaderSize(bytes.getShort(26) & 0x3fff, bytes.getShort(28) & 0x3fff, needed);
    };
  }

  private static int int24(ByteBuffer bytes, int index) {
    return bytes.getShort(index) & 0xffff | (bytes.get(index + 2) & 255) << 16;
  }

  /** The oldest header has 16-bit sizes; a negative height means top row first. */
  private static HeaderSize bmp(ByteBuffer bytes) {
    if (bytes.getInt(14) == 12) {
      int width = bytes.getShort(18) & 0xffff;
      int height = bytes.getShort(20) & 0xffff;
      return new HeaderSize(width, height, bmpBytes(bytes, 24, width, height));
    }
    int width = bytes.getInt(18);
    long height = Math.abs((long) bytes.getInt(22));
    boolean compressed = bytes.getInt(30) != 0 && bytes.getInt(30) != 3;
    return new HeaderSize(width, height, compressed ? 0 : bmpBytes(bytes, 28, width, height));
  }

  /** Rows are padded to four bytes. */
  private static long bmpBytes(ByteBuffer bytes, int bitsIndex, long width, long height) {
    int bits = bytes.getShort(bitsIndex) & 0xffff;
    return (bytes.getInt(10) & 0xffffffffL) + (width * bits + 31) / 32 * 4 * height;
  }

  private static HeaderSize pnm(byte[] content) {
    int limit = Math.min(content.length, 4096);
    String[] words =
        new String(content, 2, limit - 2, StandardCharsets.ISO_8859_1)
            .replaceAll("#[^\\n\\r]*", " ")
            .strip()
            .split("\\s+", 3);
    if (words.length < 2) {
      throw new IndexOutOfBoundsException("no height");
    }
    long width = Long.parseLong(words[0]);
    long height = Long.parseLong(words[1]);
    return new HeaderSize(width, height, pnmBytes(content[1], width, height));
  }

  /** At least this much, one byte a sample, without the header. */
  private static long pnmBytes(byte kind, long width, long height) {
    return switch (kind) {
      case '4' -> (width + 7) / 8 * height;
      case '5' -> width * height;
      case '6' -> 3 * width * height;
      default -> 0;
    };
  }
}
