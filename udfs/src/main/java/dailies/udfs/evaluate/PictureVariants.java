package dailies.udfs.evaluate;

import dailies.udfs.decode.Picture;
import dailies.udfs.decode.Resampler;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.DoubleUnaryOperator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Changes that leave a picture a copy of itself. */
public final class PictureVariants {
  private PictureVariants() {}

  /** Left and right exchanged. */
  public static Picture mirrored(Picture picture) {
    byte[] bgr = new byte[picture.bgr().length];
    for (int y = 0, to = 0; y < picture.height(); y++) {
      for (int x = picture.width() - 1; x >= 0; x--, to += 3) {
        System.arraycopy(picture.bgr(), 3 * (y * picture.width() + x), bgr, to, 3);
      }
    }
    return new Picture(picture.width(), picture.height(), bgr);
  }

  /** Both sides times {@code factor}, at least a pixel each. */
  public static Picture scaled(Picture picture, double factor) {
    int width = Math.max(1, (int) (picture.width() * factor));
    int height = Math.max(1, (int) (picture.height() * factor));
    return Resampler.resize(picture, width, height, Resampler.Kernel.BICUBIC);
  }

  /**
   * Cuts a fraction of width and of height.
   *
   * @param x 0 keeps the left, 1 the right, 0.5 the middle
   * @param y likewise
   */
  public static Picture cropped(Picture picture, double fraction, double x, double y) {
    int width = Math.max(1, (int) (picture.width() * (1 - fraction)));
    int height = Math.max(1, (int) (picture.height() * (1 - fraction)));
    int left = (int) ((picture.width() - width) * x);
    int top = (int) ((picture.height() - height) * y);
    byte[] bgr = new byte[3 * width * height];
    for (int row = 0; row < height; row++) {
      int from = 3 * ((top + row) * picture.width() + left);
      System.arraycopy(picture.bgr(), from, bgr, 3 * row * width, 3 * width);
    }
    return new Picture(width, height, bgr);
  }

  /** Every level times {@code factor}, clipped. */
  public static Picture brightened(Picture picture, double factor) {
    return levels(picture, level -> level * factor);
  }

  /** Every level's distance to middle grey times {@code factor}, clipped. */
  public static Picture contrasted(Picture picture, double factor) {
    return levels(picture, level -> 128 + (level - 128) * factor);
  }

  private static Picture levels(Picture picture, DoubleUnaryOperator change) {
    byte[] bgr = picture.bgr().clone();
    for (int i = 0; i < bgr.length; i++) {
      bgr[i] = clamp(change.applyAsDouble(bgr[i] & 255));
    }
    return new Picture(picture.width(), picture.height(), bgr);
  }

  /**
   * Moves colours towards or away from grey.
   *
   * @param factor 0 grey, 1 unchanged
   */
  public static Picture saturated(Picture picture, double factor) {
    byte[] luma = picture.luma();
    byte[] bgr = picture.bgr().clone();
    for (int i = 0; i < bgr.length; i++) {
      int grey = luma[i / 3] & 255;
      bgr[i] = clamp(grey + ((bgr[i] & 255) - grey) * factor);
    }
    return new Picture(picture.width(), picture.height(), bgr);
  }

  private static byte clamp(double level) {
    return (byte) Math.round(Math.max(0, Math.min(255, level)));
  }

  /**
   * Through a JPEG file and back.
   *
   * @param quality 0 to 1
   */
  public static Picture jpeg(Picture picture, float quality) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    parameters.setCompressionQuality(quality);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.write(null, new IIOImage(toImage(picture), null, null), parameters);
      output.flush();
      return ofImage(ImageIO.read(new ByteArrayInputStream(bytes.toByteArray())));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write JPEG to memory", e);
    } finally {
      writer.dispose();
    }
  }

  private static BufferedImage toImage(Picture picture) {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_3BYTE_BGR);
    image
        .getRaster()
        .setDataElements(0, 0, picture.width(), picture.height(), swapped(picture.bgr()));
    return image;
  }

  /** A raster's bands are red, green, blue whatever the order in memory. */
  private static byte[] swapped(byte[] bgr) {
    byte[] rgb = new byte[bgr.length];
    for (int i = 0; i < bgr.length; i += 3) {
      rgb[i] = bgr[i + 2];
      rgb[i + 1] = bgr[i + 1];
      rgb[i + 2] = bgr[i];
    }
    return rgb;
  }

  /** The pixels of an image, without its alpha. */
  public static Picture ofImage(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] argb = image.getRGB(0, 0, width, height, null, 0, width);
    byte[] bgr = new byte[3 * argb.length];
    for (int i = 0; i < argb.length; i++) {
      bgr[3 * i] = (byte) argb[i];
      bgr[3 * i + 1] = (byte) (argb[i] >> 8);
      bgr[3 * i + 2] = (byte) (argb[i] >> 16);
    }
    return new Picture(width, height, bgr);
  }
}
