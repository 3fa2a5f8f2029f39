package dailies.udfs.decode;

import org.bytedeco.javacpp.PointerScope;

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
}
