package dailies.udfs.evaluate;

import dailies.udfs.decode.Picture;
import java.util.function.UnaryOperator;

/** What makes a near duplicate of a photograph. */
public enum DuplicateCopy {
  JPEG_90("JPEG 90", picture -> PictureVariants.jpeg(picture, 0.9f)),
  JPEG_70("JPEG 70", picture -> PictureVariants.jpeg(picture, 0.7f)),
  JPEG_50("JPEG 50", picture -> PictureVariants.jpeg(picture, 0.5f)),
  JPEG_30("JPEG 30", picture -> PictureVariants.jpeg(picture, 0.3f)),
  JPEG_20("JPEG 20", picture -> PictureVariants.jpeg(picture, 0.2f)),
  /** Three quarters as wide and as high. */
  SIZE_75("size 75 %", picture -> PictureVariants.scaled(picture, 0.75)),
  /** Half as wide and as high. */
  SIZE_50("size 50 %", picture -> PictureVariants.scaled(picture, 0.5)),
  /** A quarter as wide and as high. */
  SIZE_25("size 25 %", picture -> PictureVariants.scaled(picture, 0.25)),
  /** The middle 98 % of width and of height. */
  CROPPED_2("crop 2 %", picture -> PictureVariants.cropped(picture, 0.02, 0.5, 0.5)),
  /** The middle 95 % of width and of height. */
  CROPPED_5("crop 5 %", picture -> PictureVariants.cropped(picture, 0.05, 0.5, 0.5)),
  DARKER("brightness 0.7", picture -> PictureVariants.brightened(picture, 0.7)),
  BRIGHTER("brightness 1.3", picture -> PictureVariants.brightened(picture, 1.3)),
  /** Without colour. */
  GREY("grey", picture -> PictureVariants.saturated(picture, 0));

  private final String label;
  private final UnaryOperator<Picture> change;

  DuplicateCopy(String label, UnaryOperator<Picture> change) {
    this.label = label;
    this.change = change;
  }

  /** The name to print. */
  public String label() {
    return label;
  }

  /** Such a copy of a photograph. */
  public Picture of(Picture photograph) {
    return change.apply(photograph);
  }
}
