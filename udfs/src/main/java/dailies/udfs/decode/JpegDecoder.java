package dailies.udfs.decode;

import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Decodes JPEG with libjpeg-turbo. Pictures much larger than wanted are decoded at a half, a
 * quarter or an eighth of their size, which the transform gives at a fraction of the cost.
 *
 * <p>A file that breaks off is closed with an end marker, so that what is there is decoded; libjpeg
 * fills the rest with mid-grey, which tells how much that is. libjpeg also decodes around damage
 * without a word; what of it shows in the structure is told.
 */
final class JpegDecoder {
  private static final int FILL = 128;
  private static final int END_MARKERS = 32;
  private static final int LONG_ZERO_RUN = 64;

  private final PixelLimit limit;
  private final int longSide;

  JpegDecoder(PixelLimit limit, int longSide) {
    this.limit = limit;
    this.longSide = longSide;
  }

  /**
   * @return null when this kind of JPEG is another decoder's
   */
  StoredPixels decode(byte[] content) throws MediaException {
    JpegStructure structure = JpegStructure.of(content);
    requirePixels(structure, content.length);
    limit.check(structure.width(), structure.height());
    if (!structure.common()) {
      return null;
    }
    byte[] closed = structure.ended() ? content : closed(content);
    Mat bgr =
        structure.plainInks()
            ? PlainInkJpeg.decode(closed)
            : OpenCv.decode(closed, flags(structure));
    if (bgr == null) {
      throw undecodable(structure, content.length);
    }
    Damage damage = damage(structure, bgr, content.length);
    return new StoredPixels(bgr, structure.width(), structure.height(), damage);
  }

  private static MediaException undecodable(JpegStructure structure, int bytes) {
    String why =
        structure.damage() == null
            ? "its %d bytes are damaged".formatted(bytes)
            : structure.damage();
    return new MediaException(
        MediaIssue.CORRUPT,
        "Cannot decode the JPEG of %d x %d pixels: %s."
            .formatted(structure.width(), structure.height(), why));
  }

  private static void requirePixels(JpegStructure structure, int bytes) throws MediaException {
    if (!structure.hasFrame() || !structure.hasScan()) {
      boolean cut = structure.damage() == null && !structure.ended();
      String missing = structure.hasFrame() ? "pixels" : "header with its size";
      throw new MediaException(
          cut ? MediaIssue.TRUNCATED : MediaIssue.CORRUPT,
          "Cannot decode the JPEG: no %s in its %d bytes%s."
              .formatted(
                  missing, bytes, structure.damage() == null ? "" : "; " + structure.damage()));
    }
  }

  private int flags(JpegStructure structure) {
    int longer = Math.max(structure.width(), structure.height());
    if (longer / 8 >= longSide) {
      return opencv_imgcodecs.IMREAD_REDUCED_COLOR_8;
    }
    if (longer / 4 >= longSide) {
      return opencv_imgcodecs.IMREAD_REDUCED_COLOR_4;
    }
    return longer / 2 >= longSide
        ? opencv_imgcodecs.IMREAD_REDUCED_COLOR_2
        : opencv_imgcodecs.IMREAD_COLOR;
  }

  /** Zeros at the end are space that a broken copy reserved; they would decode as flat colour. */
  private static byte[] closed(byte[] content) {
    int end = content.length;
    while (end > 0 && content[end - 1] == 0) {
      end--;
    }
    if (content.length - end < LONG_ZERO_RUN) {
      end = content.length;
    }
    byte[] closed = Arrays.copyOf(content, end + 2 * END_MARKERS);
    for (int i = end; i < closed.length; i += 2) {
      closed[i] = (byte) 0xff;
      closed[i + 1] = (byte) 0xd9;
    }
    return closed;
  }

  /** Null when nothing is, or only the end marker is missing and every pixel is there. */
  private static Damage damage(JpegStructure structure, Mat bgr, int bytes) {
    if (structure.damage() != null) {
      return Damage.corrupt("The JPEG is damaged: %s.".formatted(structure.damage()));
    }
    return structure.ended() ? null : truncation(structure, bgr, bytes);
  }

  private static Damage truncation(JpegStructure structure, Mat bgr, int bytes) {
    if (structure.progressive() || structure.fourInks()) {
      return Damage.truncated(
          "The JPEG ends after %d bytes, without its end marker; pixels or details are missing."
              .formatted(bytes));
    }
    int filled = filledRows(bgr);
    if (filled == 0) {
      return null;
    }
    long rows = (long) structure.height() * (bgr.rows() - filled) / bgr.rows();
    return Damage.truncated(
        "The JPEG ends after %d bytes: %d of %d rows of pixels are there."
            .formatted(bytes, rows, structure.height()));
  }

  /** The number of rows at the bottom whose last pixels are fill. */
  private static int filledRows(Mat bgr) {
    byte[] pixels = new byte[3 * Math.min(8, bgr.cols())];
    byte[] fill = new byte[pixels.length];
    Arrays.fill(fill, (byte) FILL);
    int filled = 0;
    while (filled < bgr.rows()) {
      try (BytePointer row = bgr.ptr(bgr.rows() - 1 - filled)) {
        row.position(3L * bgr.cols() - pixels.length).get(pixels);
      }
      if (!Arrays.equals(pixels, fill)) {
        break;
      }
      filled++;
    }
    return filled;
  }
}
