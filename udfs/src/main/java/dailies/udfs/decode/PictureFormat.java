package dailies.udfs.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Formats whose headers are read here, so that limits are checked before a decoder is asked. */
enum PictureFormat {
  JPEG,
  PNG,
  WEBP,
  GIF,
  TIFF,
  BMP,
  PNM;

  /** What {@code content} begins like, or null. */
  static PictureFormat of(byte[] content) {
    if (begins(content, 0, "\u00ff\u00d8")) {
      return JPEG;
    }
    if (begins(content, 0, "\u0089PNG\r\n\u001a\n")) {
      return PNG;
    }
    if (begins(content, 0, "RIFF") && begins(content, 8, "WEBP")) {
      return WEBP;
    }
    if (begins(content, 0, "GIF8")) {
      return GIF;
    }
    if (isTiff(content)) {
      return TIFF;
    }
    if (begins(content, 0, "BM")) {
      return BMP;
    }
    return isPnm(content) ? PNM : null;
  }

  private static boolean isTiff(byte[] content) {
    return begins(content, 0, "II*\0")
        || begins(content, 0, "MM\0*")
        || begins(content, 0, "II+\0")
        || begins(content, 0, "MM\0+");
  }

  private static boolean isPnm(byte[] content) {
    return content.length > 2 && content[0] == 'P' && content[1] >= '1' && content[1] <= '6';
  }

  private static boolean begins(byte[] content, int index, String signature) {
    byte[] wanted = signature.getBytes(StandardCharsets.ISO_8859_1);
    int end = index + wanted.length;
    return end <= content.length && Arrays.equals(content, index, end, wanted, 0, wanted.length);
  }
}
