package dailies.jobs.demo;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** Pictures as the bytes of a file. */
final class PictureEncoding {
  private PictureEncoding() {}

  /**
   * @param quality 1 to 100 as in other programs
   */
  static byte[] jpeg(BufferedImage picture, int quality) throws IOException {
    return written("jpeg", "JPEG", quality / 100f, picture);
  }

  static byte[] png(BufferedImage picture) throws IOException {
    return written("png", null, 0, picture);
  }

  static byte[] bmp(BufferedImage picture) throws IOException {
    return written("bmp", null, 0, picture);
  }

  static byte[] tiff(BufferedImage picture) throws IOException {
    return written("tiff", "Deflate", 0.5f, picture);
  }

  /**
   * Lossy WebP.
   *
   * @param quality 1 to 100
   */
  static byte[] webp(BufferedImage picture, int quality) throws IOException {
    try (BytePointer pixels = new BytePointer(ByteBuffer.wrap(interleaved(picture)));
        Mat image = new Mat(picture.getHeight(), picture.getWidth(), opencv_core.CV_8UC3, pixels);
        BytePointer file = new BytePointer();
        IntPointer options = new IntPointer(opencv_imgcodecs.IMWRITE_WEBP_QUALITY, quality)) {
      if (!opencv_imgcodecs.imencode(".webp", image, file, options)) {
        throw new IOException("Cannot encode WebP: OpenCV refused the picture");
      }
      byte[] bytes = new byte[(int) file.limit()];
      file.get(bytes);
      return bytes;
    }
  }

  // A null compression leaves the format's own.
  private static byte[] written(
      String format, String compression, float quality, BufferedImage picture) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam options = writer.getDefaultWriteParam();
      if (compression != null) {
        options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        options.setCompressionType(compression);
        options.setCompressionQuality(quality);
      }
      writer.setOutput(output);
      writer.write(null, new IIOImage(picture, null, null), options);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** Rows from the top, pixels as blue, green, red bytes, without padding. */
  static byte[] interleaved(BufferedImage picture) {
    int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    byte[] bytes = new byte[3 * pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      bytes[3 * i] = (byte) Rgb.blue(pixels[i]);
      bytes[3 * i + 1] = (byte) Rgb.green(pixels[i]);
      bytes[3 * i + 2] = (byte) Rgb.red(pixels[i]);
    }
    return bytes;
  }
}
