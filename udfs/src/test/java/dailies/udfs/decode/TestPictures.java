package dailies.udfs.decode;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** Pictures and files that tests make themselves. */
public final class TestPictures {
  private TestPictures() {}

  public static DecodeLimits limits(long maxPixels, int analysisLongSide) {
    return new DecodeLimits(1L << 30, maxPixels, Duration.ofMinutes(1), 1 << 26, analysisLongSide);
  }

  /** Smooth colours with a red corner at the top left, so that any turn shows. */
  public static Picture scene(int width, int height) {
    byte[] bgr = new byte[3 * width * height];
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i += 3) {
        boolean corner = x < width / 4 && y < height / 4;
        bgr[i] = (byte) (corner ? 0 : 40 + 180 * x / width);
        bgr[i + 1] = (byte) (corner ? 0 : 40 + 180 * y / height);
        bgr[i + 2] = (byte) (corner ? 255 : 60);
      }
    }
    return new Picture(width, height, bgr);
  }

  /** {@code picture} as a file of the kind that {@code extension} names. */
  public static byte[] file(Picture picture, String extension) {
    if (extension.equals(".gif")) {
      return gif(picture);
    }
    try (Mat mat = MatPictures.of(picture)) {
      return file(mat, extension);
    }
  }

  /** By the Java runtime, whose palette is finer than that of OpenCV's writer. */
  private static byte[] gif(Picture picture) {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_3BYTE_BGR);
    image.getRaster().setDataElements(0, 0, picture.width(), picture.height(), rgb(picture));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "gif", out);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to memory", e);
    }
    return out.toByteArray();
  }

  private static byte[] rgb(Picture picture) {
    byte[] rgb = picture.bgr().clone();
    for (int i = 0; i < rgb.length; i += 3) {
      rgb[i] = picture.bgr()[i + 2];
      rgb[i + 2] = picture.bgr()[i];
    }
    return rgb;
  }

  static byte[] file(Mat mat, String extension) {
    try (BytePointer encoded = new BytePointer()) {
      opencv_imgcodecs.imencode(extension, mat, encoded);
      byte[] file = new byte[(int) encoded.limit()];
      encoded.get(file);
      return file;
    }
  }

  /** Mean absolute difference of the samples, 0 to 255. */
  static double difference(Picture a, Picture b) {
    if (a.width() != b.width() || a.height() != b.height()) {
      throw new AssertionError(
          "%dx%d is not %dx%d".formatted(a.width(), a.height(), b.width(), b.height()));
    }
    long sum = 0;
    for (int i = 0; i < a.bgr().length; i++) {
      sum += Math.abs((a.bgr()[i] & 255) - (b.bgr()[i] & 255));
    }
    return (double) sum / a.bgr().length;
  }
}
