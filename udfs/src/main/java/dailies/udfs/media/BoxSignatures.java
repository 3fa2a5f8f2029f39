package dailies.udfs.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells apart what begins with a box of ISO/IEC 14496-12: pictures (HEIF, AVIF), clips and sound.
 * Files without a type box, as fragments and old QuickTime files are, are told by their first box.
 */
final class BoxSignatures {
  private static final Set<String> HEIC = Set.of("heic", "heix", "heim", "heis", "hevc", "hevx");
  private static final Set<String> AVIF = Set.of("avif", "avis");
  private static final Set<String> HEIF = Set.of("mif1", "mif2", "msf1", "miaf", "1pic");
  private static final Set<String> SOUND = Set.of("M4A ", "M4B ", "M4P ", "F4A ", "F4B ");
  private static final Set<String> UNTYPED =
      Set.of(
          "styp", "moof", "sidx", "emsg", "prft", "moov", "mdat", "wide", "free", "skip", "pnot");

  private BoxSignatures() {}

  /** The media type, or null when it does not begin with such a box. */
  static String mimeType(Head head) {
    String box = head.text(4, 4);
    if (box.equals("ftyp")) {
      return ofBrands(brands(head));
    }
    if (!UNTYPED.contains(box) || !plausibleSize(head)) {
      return null;
    }
    return box.equals("wide") || box.equals("pnot") ? "video/quicktime" : "video/mp4";
  }

  private static boolean plausibleSize(Head head) {
    long size = head.int32(0);
    return size == 0 || size == 1 || size >= 8;
  }

  /** The major brand, then the compatible ones. */
  private static List<String> brands(Head head) {
    List<String> brands = new ArrayList<>();
    brands.add(head.text(8, 4));
    long end = Math.min(head.int32(0), head.length());
    for (int i = 16; i + 4 <= end; i += 4) {
      brands.add(head.text(i, 4));
    }
    return brands;
  }

  private static String ofBrands(List<String> brands) {
    String major = brands.get(0);
    if (AVIF.contains(major)) {
      return "image/avif";
    }
    if (HEIC.contains(major)) {
      return "image/heic";
    }
    if (HEIF.contains(major)) {
      return ofHeifBrands(brands);
    }
    if (SOUND.contains(major)) {
      return "audio/mp4";
    }
    return ofClipBrand(major);
  }

  /** A structural brand says picture; the compatible brands say which codec. */
  private static String ofHeifBrands(List<String> brands) {
    if (brands.stream().anyMatch(AVIF::contains)) {
      return "image/avif";
    }
    return brands.stream().anyMatch(HEIC::contains) ? "image/heic" : "image/heif";
  }

  private static String ofClipBrand(String major) {
    String lower = major.toLowerCase(Locale.ROOT);
    if (lower.equals("crx ")) {
      return "image/x-canon-cr3";
    }
    if (lower.equals("jp2 ") || lower.equals("jpx ")) {
      return "image/jp2";
    }
    if (lower.startsWith("3g2")) {
      return "video/3gpp2";
    }
    if (lower.startsWith("3g")) {
      return "video/3gpp";
    }
    return lower.equals("qt  ") ? "video/quicktime" : "video/mp4";
  }
}
