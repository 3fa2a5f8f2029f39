package dailies.jobs.demo;

import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;

/**
 * A planned copy of a clean photograph.
 *
 * @param name of the copy in the archive
 */
record PictureCopy(String name, Plant plant, Encoder encoder) {

  /** Makes the copy's bytes. */
  @FunctionalInterface
  interface Encoder {
    /**
     * @param picture the original's pixels as displayed
     * @param file the original's bytes
     */
    byte[] encode(BufferedImage picture, byte[] file) throws IOException;
  }

  static PictureCopy exact(String name) {
    return new PictureCopy(name, Plant.EXACT_COPY, (picture, file) -> file);
  }

  static PictureCopy half(String name) {
    return new PictureCopy(
        name, Plant.RESIZED_COPY, (picture, file) -> PictureEncoding.jpeg(halved(picture), 85));
  }

  static PictureCopy heavyJpeg(String name) {
    return new PictureCopy(
        name, Plant.HEAVY_JPEG, (picture, file) -> PictureEncoding.jpeg(picture, 10));
  }

  static PictureCopy jpeg60(String name) {
    return reencoded(name, (picture, file) -> PictureEncoding.jpeg(picture, 60));
  }

  static PictureCopy png(String name) {
    return reencoded(name, (picture, file) -> PictureEncoding.png(picture));
  }

  static PictureCopy webp(String name) {
    return reencoded(name, (picture, file) -> PictureEncoding.webp(picture, 80));
  }

  static PictureCopy tiff(String name) {
    return reencoded(name, (picture, file) -> PictureEncoding.tiff(picture));
  }

  static PictureCopy bmp(String name) {
    return reencoded(name, (picture, file) -> PictureEncoding.bmp(picture));
  }

  static PictureCopy cropped(String name) {
    return new PictureCopy(
        name, Plant.CROP, (picture, file) -> PictureEncoding.jpeg(trimmed(picture), 88));
  }

  private static PictureCopy reencoded(String name, Encoder encoder) {
    return new PictureCopy(name, Plant.REENCODED_COPY, encoder);
  }

  private static BufferedImage halved(BufferedImage picture) {
    int width = picture.getWidth() / 2;
    int height = picture.getHeight() / 2;
    return drawn(
        picture.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), width, height);
  }

  // 2 % of the width and of the height at each side.
  private static BufferedImage trimmed(BufferedImage picture) {
    int marginX = picture.getWidth() / 50;
    int marginY = picture.getHeight() / 50;
    int width = picture.getWidth() - 2 * marginX;
    int height = picture.getHeight() - 2 * marginY;
    return drawn(picture.getSubimage(marginX, marginY, width, height), width, height);
  }

  static BufferedImage drawn(Image image, int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    picture.getGraphics().drawImage(image, 0, 0, null);
    return picture;
  }
}
