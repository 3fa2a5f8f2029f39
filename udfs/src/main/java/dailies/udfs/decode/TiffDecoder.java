package dailies.udfs.decode;

import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** Decodes the first picture of a TIFF file with libtiff. */
final class TiffDecoder {
  private final PixelLimit limit;

  TiffDecoder(PixelLimit limit) {
    this.limit = limit;
  }

  /**
   * @return null when libtiff does not decode this kind of TIFF
   */
  StoredPixels decode(byte[] content) throws MediaException {
    TiffStructure structure = structure(content);
    limit.check(structure.width(), structure.height());
    byte[] file = Padding.to(structure.withoutOrientation(), structure.neededBytes());
    Mat pixels = OpenCv.decode(file, flags(structure));
    if (pixels == null) {
      requireWhole(structure, content.length);
      return null;
    }
    Mat bgr = PixelConversion.bgr8(positive(structure, pixels), alpha(structure));
    Damage damage = Padding.damage(content.length, structure.neededBytes());
    return new StoredPixels(bgr, (int) structure.width(), (int) structure.height(), damage);
  }

  static TiffStructure structure(byte[] content) throws MediaException {
    try {
      return TiffStructure.of(content);
    } catch (IndexOutOfBoundsException e) {
      throw new MediaException(
          MediaIssue.TRUNCATED,
          "Cannot decode the TIFF: its directory lies beyond its %d bytes."
              .formatted(content.length),
          e);
    }
  }

  private static void requireWhole(TiffStructure structure, int bytes) throws MediaException {
    if (structure.neededBytes() > bytes) {
      throw new MediaException(
          MediaIssue.TRUNCATED,
          "Cannot decode the TIFF: only %d of %d bytes are in the file."
              .formatted(bytes, structure.neededBytes()));
    }
  }

  /** Inks, palettes and bits go through libtiff's own conversion to colours. */
  private static int flags(TiffStructure structure) {
    boolean deep = structure.bits() > 8 || structure.sampleFormat() != TiffStructure.UNSIGNED;
    boolean greyOrColour = structure.photometric() <= 2 && structure.photometric() >= 0;
    boolean untouched = greyOrColour && (deep || structure.hasAlpha());
    return untouched ? opencv_imgcodecs.IMREAD_UNCHANGED : opencv_imgcodecs.IMREAD_COLOR;
  }

  private static Mat positive(TiffStructure structure, Mat pixels) {
    boolean raw = pixels.depth() == opencv_core.CV_16U;
    if (raw && structure.photometric() == TiffStructure.WHITE_IS_ZERO) {
      opencv_core.bitwise_not(pixels, pixels);
    }
    return pixels;
  }

  /** The conversion of libtiff, which up to 8 bits go through, multiplies colours by alpha. */
  private static PixelConversion.Alpha alpha(TiffStructure structure) {
    return structure.bits() <= 8 || structure.premultiplied()
        ? PixelConversion.Alpha.PREMULTIPLIED
        : PixelConversion.Alpha.STRAIGHT;
  }
}
