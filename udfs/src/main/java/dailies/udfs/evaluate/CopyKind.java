package dailies.udfs.evaluate;

import dailies.udfs.decode.Picture;
import java.util.function.UnaryOperator;

/** What a photograph goes through on its way to another file and is still the same photograph. */
public enum CopyKind {
  /** Through a JPEG file of quality 20. */
  JPEG_20("JPEG 20", picture -> PictureVariants.jpeg(picture, 0.2f)),
  /** Half as wide and half as high. */
  HALF_SIZE("half size", picture -> PictureVariants.scaled(picture, 0.5)),
  /** 1.4 times as bright. */
  BRIGHTER("brightness 1.4", picture -> PictureVariants.brightened(picture, 1.4)),
  /** Without colour. */
  GREY("grey", picture -> PictureVariants.saturated(picture, 0)),
  /** The middle 90 % of width and of height. */
  CROPPED_10("crop 10 %", picture -> PictureVariants.cropped(picture, 0.1, 0.5, 0.5)),
  /** The middle 80 % of width and of height. */
  CROPPED_20("crop 20 %", picture -> PictureVariants.cropped(picture, 0.2, 0.5, 0.5)),
  /** Left and right exchanged. */
  MIRRORED("mirrored", PictureVariants::mirrored);

  private final String label;
  private final UnaryOperator<Picture> change;

  CopyKind(String label, UnaryOperator<Picture> change) {
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
