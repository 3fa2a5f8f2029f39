package dailies.udfs.decode;

import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Decodes WebP, GIF (its first frame), BMP and Netpbm with OpenCV's codecs. These do not scale
 * Netpbm's samples by the greatest value that its header tells, so other than full ranges are left
 * to another decoder.
 */
final class SimpleDecoder {
  private static final Pattern FULL_RANGE =
      Pattern.compile("^P(?:4|[56](?:\\s+|#[^\\n]*\\n)+\\d+\\s+\\d+\\s+(?:255|65535)\\s)");

  private final PixelLimit limit;

  SimpleDecoder(PixelLimit limit) {
    this.limit = limit;
  }

  /**
   * @return null when OpenCV does not decode this file
   */
  StoredPixels decode(PictureFormat format, byte[] content) throws MediaException {
    HeaderSize size = size(format, content);
    limit.check(size.width(), size.height());
    if (format == PictureFormat.PNM && !fullRange(content)) {
      return null;
    }
    long needed = size.neededBytes();
    Mat pixels = OpenCv.decode(Padding.to(content, needed), flags(format));
    Damage damage = Padding.damage(content.length, needed);
    if (pixels == null && damage != null) {
      throw new MediaException(
          damage.issue(),
          "Cannot decode the %s: only %d of %d bytes are in the file."
              .formatted(format, content.length, needed));
    }
    if (pixels == null) {
      return null;
    }
    Mat bgr = PixelConversion.bgr8(pixels, PixelConversion.Alpha.STRAIGHT);
    return new StoredPixels(bgr, (int) size.width(), (int) size.height(), damage);
  }

  private static boolean fullRange(byte[] content) {
    int length = Math.min(content.length, 4096);
    return FULL_RANGE.matcher(new String(content, 0, length, StandardCharsets.ISO_8859_1)).find();
  }

  private static HeaderSize size(PictureFormat format, byte[] content) throws MediaException {
    try {
      return HeaderSize.of(format, content);
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw new MediaException(
          MediaIssue.CORRUPT,
          "Cannot decode the %s: its %d bytes hold no whole header."
              .formatted(format, content.length),
          e);
    }
  }

  /** The fourth channel of a bitmap is mostly unused and zero, not transparent. */
  private static int flags(PictureFormat format) {
    return format == PictureFormat.BMP
        ? opencv_imgcodecs.IMREAD_COLOR
        : opencv_imgcodecs.IMREAD_UNCHANGED;
  }
}
