package dailies.udfs.decode;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Between native matrices of 8-bit blue, green, red and pictures on the heap. */
final class MatPictures {
  private MatPictures() {}

  /** A native copy, which belongs to the caller's scope. */
  static Mat of(Picture picture) {
    Mat mat = new Mat(picture.height(), picture.width(), CV_8UC3);
    mat.data().put(picture.bgr());
    return mat;
  }

  /** A heap copy. */
  static Picture picture(Mat bgr) {
    byte[] pixels = new byte[Math.multiplyExact(3, Math.multiplyExact(bgr.cols(), bgr.rows()))];
    int rowBytes = 3 * bgr.cols();
    for (int y = 0; y < bgr.rows(); y++) {
      try (BytePointer row = bgr.ptr(y)) {
        row.get(pixels, y * rowBytes, rowBytes);
      }
    }
    return new Picture(bgr.cols(), bgr.rows(), pixels);
  }

  /**
   * Reduces to {@code longSide} by averaging areas, which is free of aliasing; never enlarges.
   *
   * @return {@code bgr} itself when it is not larger
   */
  static Mat reduced(Mat bgr, int longSide) {
    int longer = Math.max(bgr.cols(), bgr.rows());
    if (longer <= longSide) {
      return bgr;
    }
    double scale = (double) longSide / longer;
    int width = Math.max(1, (int) Math.round(bgr.cols() * scale));
    int height = Math.max(1, (int) Math.round(bgr.rows() * scale));
    Mat small = new Mat();
    try (Size size = new Size(width, height)) {
      opencv_imgproc.resize(bgr, small, size, 0, 0, opencv_imgproc.INTER_AREA);
    }
    return small;
  }

  /**
   * Turns a picture as stored into display orientation.
   *
   * @param exifOrientation 1 to 8
   * @return {@code stored} itself for orientation 1
   */
  static Mat upright(Mat stored, int exifOrientation) {
    if (exifOrientation <= 1) {
      return stored;
    }
    Mat upright = new Mat();
    switch (exifOrientation) {
      case 2 -> opencv_core.flip(stored, upright, 1);
      case 3 -> opencv_core.rotate(stored, upright, opencv_core.ROTATE_180);
      case 4 -> opencv_core.flip(stored, upright, 0);
      case 5 -> opencv_core.transpose(stored, upright);
      case 6 -> opencv_core.rotate(stored, upright, opencv_core.ROTATE_90_CLOCKWISE);
      case 7 -> transverse(stored, upright);
      default -> opencv_core.rotate(stored, upright, opencv_core.ROTATE_90_COUNTERCLOCKWISE);
    }
    return upright;
  }

  private static void transverse(Mat stored, Mat upright) {
    try (Mat transposed = new Mat()) {
      opencv_core.transpose(stored, transposed);
      opencv_core.rotate(transposed, upright, opencv_core.ROTATE_180);
    }
  }
}
