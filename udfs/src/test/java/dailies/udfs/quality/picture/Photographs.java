package dailies.udfs.quality.picture;

import static org.assertj.core.api.Assumptions.assumeThat;

import dailies.udfs.decode.Picture;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Real photographs from the folder that DAILIES_TEST_MEDIA names, read without Dailies' decoder.
 */
public final class Photographs {
  private Photographs() {}

  /** Skips the calling test where there is no such folder. */
  static Path media() {
    String folder = System.getenv("DAILIES_TEST_MEDIA");
    assumeThat(folder).as("DAILIES_TEST_MEDIA").isNotNull();
    return Path.of(folder);
  }

  static Path golden(String path) {
    return media().resolveSibling("golden").resolve(path);
  }

  static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** Decodes with the JDK alone, so that no decoder of ours is in the way. */
  public static Picture read(Path file) throws IOException {
    return picture(ImageIO.read(file.toFile()));
  }

  static Picture picture(BufferedImage image) {
    BufferedImage bgr =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = bgr.createGraphics();
    graphics.drawImage(image, 0, 0, null);
    graphics.dispose();
    byte[] data = ((DataBufferByte) bgr.getRaster().getDataBuffer()).getData();
    return new Picture(bgr.getWidth(), bgr.getHeight(), data);
  }

  static BufferedImage image(Picture picture) {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_3BYTE_BGR);
    byte[] data = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    System.arraycopy(picture.bgr(), 0, data, 0, data.length);
    return image;
  }

  /** Reduced by averaging {@code factor} by {@code factor} pixels. */
  static Picture reduced(Picture picture, int factor) {
    int width = picture.width() / factor;
    int height = picture.height() / factor;
    byte[] bgr = new byte[3 * width * height];
    for (int i = 0; i < bgr.length; i++) {
      int channel = i % 3;
      int left = i / 3 % width * factor;
      int top = i / 3 / width * factor;
      int sum = 0;
      for (int k = 0; k < factor * factor; k++) {
        int pixel = (top + k / factor) * picture.width() + left + k % factor;
        sum += picture.bgr()[3 * pixel + channel] & 255;
      }
      bgr[i] = (byte) Math.round((float) sum / (factor * factor));
    }
    return new Picture(width, height, bgr);
  }
}
