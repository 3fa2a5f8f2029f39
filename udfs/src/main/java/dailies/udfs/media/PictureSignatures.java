package dailies.udfs.media;

import java.util.Set;

/** Recognises pictures by the bytes that their formats' specifications fix. */
final class PictureSignatures {
  private static final Set<Integer> BMP_HEADER_SIZES = Set.of(12, 16, 40, 52, 56, 64, 108, 124);

  private PictureSignatures() {}

  /** The media type, or null when it is no known picture. */
  static String mimeType(Head head) {
    String common = common(head);
    return common != null ? common : rare(head);
  }

  private static String common(Head head) {
    if (head.hasHex(0, "ffd8ff")) {
      return "image/jpeg";
    }
    if (head.hasHex(0, "89504e470d0a1a0a")) {
      return "image/png";
    }
    if (head.has(0, "RIFF") && head.has(8, "WEBP")) {
      return "image/webp";
    }
    if (head.has(0, "GIF87a") || head.has(0, "GIF89a")) {
      return "image/gif";
    }
    if (isTiff(head)) {
      return tiffOrRaw(head);
    }
    return isBmp(head) ? "image/bmp" : null;
  }

  private static String rare(Head head) {
    if (head.hasHex(0, "0000000c6a5020200d0a870a")) {
      return "image/jp2";
    }
    if (head.hasHex(0, "ff4fff51")) {
      return "image/x-jp2-codestream";
    }
    if (head.hasHex(0, "ff0a") || head.hasHex(0, "0000000c4a584c200d0a870a")) {
      return "image/jxl";
    }
    if (head.has(0, "8BPS")) {
      return "image/vnd.adobe.photoshop";
    }
    if (head.hasHex(0, "762f3101")) {
      return "image/x-exr";
    }
    if (head.has(0, "#?RADIANCE") || head.has(0, "#?RGBE")) {
      return "image/vnd.radiance";
    }
    return head.has(0, "qoif") ? "image/qoi" : portableMap(head);
  }

  private static boolean isTiff(Head head) {
    return head.hasHex(0, "49492a00")
        || head.hasHex(0, "4d4d002a")
        || head.hasHex(0, "49492b000800")
        || head.hasHex(0, "4d4d002b0008");
  }

  private static String tiffOrRaw(Head head) {
    return head.hasHex(8, "435202") ? "image/x-canon-cr2" : "image/tiff";
  }

  /** A bitmap's two letters are too few: the size of its second header must be a known one too. */
  private static boolean isBmp(Head head) {
    return head.has(0, "BM")
        && head.at(15) == 0
        && head.at(16) == 0
        && head.at(17) == 0
        && BMP_HEADER_SIZES.contains(head.at(14));
  }

  /** Netpbm: the letter P, a digit, and white space or a comment. */
  private static String portableMap(Head head) {
    if (head.at(0) != 'P' || " \t\r\n#".indexOf(head.at(2)) < 0) {
      return null;
    }
    return switch (head.at(1)) {
      case '1', '4' -> "image/x-portable-bitmap";
      case '2', '5' -> "image/x-portable-graymap";
      case '3', '6' -> "image/x-portable-pixmap";
      case '7' -> "image/x-portable-arbitrarymap";
      default -> null;
    };
  }
}
