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
 * fills the rest with mid-grey, which tells how much that is.
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
    if (structure.plainInks() && structure.ended()) {
      return new StoredPixels(
          PlainInkJpeg.decode(content), structure.width(), structure.height(), null);
    }
    byte[] closed = structure.ended() ? content : closed(content);
    Mat bgr = OpenCv.decode(closed, flags(structure));
    if (bgr == null) {
      throw new MediaException(
          MediaIssue.CORRUPT,
          "Cannot decode the JPEG of %d x %d pixels: its %d bytes are damaged"
              .formatted(structure.width(), structure.height(), content.length));
    }
    String truncation = structure.ended() ? null : truncation(structure, bgr, content.length);
    return new StoredPixels(bgr, structure.width(), structure.height(), truncation);
  }

  private static void requirePixels(JpegStructure structure, int bytes) throws MediaException {
    if (!structure.hasFrame() || !structure.hasScan()) {
      throw new MediaException(
          structure.ended() ? MediaIssue.CORRUPT : MediaIssue.TRUNCATED,
          "Cannot decode the JPEG: no %s in its %d bytes"
              .formatted(structure.hasFrame() ? "pixels" : "header with its size", bytes));
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

  /** Null when only the end marker is missing and every pixel is there. */
  private static String truncation(JpegStructure structure, Mat bgr, int bytes) {
    if (structure.progressive() || structure.fourInks()) {
      return "The JPEG ends after %d bytes, without its end marker; details are missing"
          .formatted(bytes);
    }
    int filled = filledRows(bgr);
    if (filled == 0) {
      return null;
    }
    long rows = (long) structure.height() * (bgr.rows() - filled) / bgr.rows();
    return "The JPEG ends after %d bytes: %d of %d rows of pixels are there"
        .formatted(bytes, rows, structure.height());
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
