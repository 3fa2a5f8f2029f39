package dailies.udfs.decode;

import dailies.udfs.issue.MediaException;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Decodes the first picture of a PNG file with libpng; a file that breaks off, as far as it goes.
 */
final class PngDecoder {
  private final PixelLimit limit;

  PngDecoder(PixelLimit limit) {
    this.limit = limit;
  }

  StoredPixels decode(byte[] content) throws MediaException {
    PngStructure structure = PngStructure.of(content);
    limit.check(structure.width(), structure.height());
    Mat whole = structure.ended() ? pixels(structure.withData(structure.data())) : null;
    return whole != null ? stored(structure, whole, null) : repaired(structure, content.length);
  }

  private static StoredPixels repaired(PngStructure structure, int bytes) throws MediaException {
    PngRepair repair = PngRepair.of(structure);
    Mat pixels = pixels(repair.file());
    if (pixels == null) {
      throw PngStructure.corrupt("its %d bytes are damaged".formatted(bytes));
    }
    return stored(structure, pixels, repair.damage());
  }

  private static StoredPixels stored(PngStructure structure, Mat pixels, Damage damage) {
    Mat bgr = PixelConversion.bgr8(pixels, PixelConversion.Alpha.STRAIGHT);
    return new StoredPixels(bgr, (int) structure.width(), (int) structure.height(), damage);
  }

  private static Mat pixels(byte[] file) {
    return OpenCv.decode(file, opencv_imgcodecs.IMREAD_UNCHANGED);
  }
}
