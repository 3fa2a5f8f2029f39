package dailies.udfs.decode;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** The calls to OpenCV's codecs, single-threaded: many tasks share the machine's cores. */
final class OpenCv {
  static {
    Loader.load(opencv_imgcodecs.class);
    opencv_core.setNumThreads(1);
  }

  private OpenCv() {}

  /** Loads the library, outside of any scope, so that nothing of it is freed with one. */
  static void prepare() {}

  /**
   * Decodes {@code file} as it is stored, whatever its metadata say of orientation.
   *
   * @param flags of {@code imread}
   * @return what belongs to the caller's scope; null when OpenCV refuses
   */
  static Mat decode(byte[] file, int flags) {
    try (BytePointer bytes = new BytePointer(file);
        Mat row = new Mat(1, file.length, opencv_core.CV_8UC1, bytes)) {
      Mat decoded =
          opencv_imgcodecs.imdecode(row, flags | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION);
      return decoded == null || decoded.empty() ? null : decoded;
    } catch (RuntimeException e) {
      // OpenCV reports by exception what it did not expect in a file; the caller names the problem.
      return null;
    }
  }

  /** Encodes as JPEG. */
  static byte[] jpeg(Mat bgr, int quality) {
    int[] parameters = {opencv_imgcodecs.IMWRITE_JPEG_QUALITY, quality};
    try (BytePointer encoded = new BytePointer();
        IntPointer options = new IntPointer(parameters)) {
      if (!opencv_imgcodecs.imencode(".jpg", bgr, encoded, options)) {
        throw new IllegalStateException(
            "Cannot encode %dx%d pixels as JPEG".formatted(bgr.cols(), bgr.rows()));
      }
      byte[] file = new byte[Math.toIntExact(encoded.limit())];
      encoded.get(file);
      return file;
    }
  }
}
