package dailies.udfs.embed;

import dailies.udfs.decode.Picture;
import dailies.udfs.decode.Resampler;

/**
 * How pictures are reduced for CLIP (Radford et al. 2021, their published code): the shorter side
 * is resized, the longer one to the same scale and cut to whole pixels, and the middle square is
 * kept.
 *
 * @param shorterSide in pixels, at least {@code side}
 * @param side of the square in pixels, at least 1
 * @param kernel that resizes, antialiased
 */
public record CentreSquare(int shorterSide, int side, Resampler.Kernel kernel) {
  public CentreSquare {
    if (side < 1 || shorterSide < side) {
      throw new IllegalArgumentException(
          "Invalid square of " + side + " pixels in a shorter side of " + shorterSide);
    }
  }

  /** A picture's square. Only its pixels are computed, however long the picture is. */
  public Picture of(Picture picture) {
    boolean upright = picture.width() <= picture.height();
    int width = upright ? shorterSide : longerSide(picture.width(), picture.height());
    int height = upright ? longerSide(picture.height(), picture.width()) : shorterSide;
    Resampler.Window middle = new Resampler.Window(offset(width), offset(height), side, side);
    return Resampler.resize(picture, width, height, middle, kernel);
  }

  private int longerSide(int longer, int shorter) {
    return Math.toIntExact((long) shorterSide * longer / shorter);
  }

  /** Rounds halves to even, as Python's {@code round} does. */
  private int offset(int length) {
    return (int) Math.rint((length - side) / 2.0);
  }
}
