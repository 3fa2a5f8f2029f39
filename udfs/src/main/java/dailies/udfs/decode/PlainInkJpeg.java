package dailies.udfs.decode;

import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Decodes JPEG of four inks that are stored as they are. Adobe's programs store inks inverted and
 * say so in a marker; OpenCV assumes they all do, so the few others are read by the Java runtime,
 * which gives the inks untouched.
 */
final class PlainInkJpeg {
  private PlainInkJpeg() {}

  static Mat decode(byte[] content) throws MediaException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try (ImageInputStream input =
        ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
      reader.setInput(input, true, true);
      return bgr(reader.readRaster(0, null));
    } catch (IOException | RuntimeException e) {
      throw new MediaException(
          MediaIssue.CORRUPT,
          "Cannot decode the JPEG of four inks: its %d bytes are damaged."
              .formatted(content.length),
          e);
    } finally {
      reader.dispose();
    }
  }

  private static Mat bgr(Raster inks) {
    Mat bgr = new Mat(inks.getHeight(), inks.getWidth(), opencv_core.CV_8UC3);
    int[] source = new int[4 * inks.getWidth()];
    byte[] target = new byte[3 * inks.getWidth()];
    for (int y = 0; y < inks.getHeight(); y++) {
      inks.getPixels(0, y, inks.getWidth(), 1, source);
      convert(source, target);
      try (BytePointer row = bgr.ptr(y)) {
        row.put(target);
      }
    }
    return bgr;
  }

  /** Each ink takes its share of the light that black leaves. */
  private static void convert(int[] inks, byte[] bgr) {
    for (int s = 0, t = 0; s < inks.length; s += 4, t += 3) {
      int light = 255 - inks[s + 3];
      for (int channel = 0; channel < 3; channel++) {
        bgr[t + 2 - channel] = (byte) ((255 - inks[s + channel]) * light / 255);
      }
    }
  }
}
