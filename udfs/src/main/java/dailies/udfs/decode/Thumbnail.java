package dailies.udfs.decode;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** Small JPEG files to look at. */
public final class Thumbnail {
  private static final int QUALITY = 80;

  private Thumbnail() {}

  /**
   * A baseline JPEG file of quality 80 without metadata.
   *
   * @param longSide of the result in pixels, at least 1; smaller pictures keep their size
   */
  @SuppressWarnings("try")
  public static byte[] jpeg(Picture picture, int longSide) {
    if (longSide < 1) {
      throw new IllegalArgumentException(
          "Invalid thumbnail size: " + longSide + ". Use 1 pixel or more.");
    }
    OpenCv.prepare();
    try (PointerScope scope = new PointerScope()) {
      return OpenCv.jpeg(MatPictures.reduced(MatPictures.of(picture), longSide), QUALITY);
    }
  }

  /**
   * The pixels of what {@link #jpeg} made.
   *
   * @throws IllegalArgumentException when it is no JPEG file
   */
  @SuppressWarnings("try")
  public static Picture picture(byte[] jpeg) {
    OpenCv.prepare();
    try (PointerScope scope = new PointerScope()) {
      Mat decoded = OpenCv.decode(jpeg, opencv_imgcodecs.IMREAD_COLOR);
      if (decoded == null) {
        throw new IllegalArgumentException(
            "Invalid thumbnail: " + jpeg.length + " bytes that are no JPEG");
      }
      return MatPictures.picture(decoded);
    }
  }
}
