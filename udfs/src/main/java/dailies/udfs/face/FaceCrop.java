package dailies.udfs.face;

import dailies.udfs.decode.Picture;

/** The part of a picture that shows a face, for an encoder. */
public final class FaceCrop {
  /** Side of the crop over the longer side of the face's box: with hair and chin. */
  private static final double MARGIN = 1.3;

  private FaceCrop() {}

  /**
   * A square around a face, a little larger than its box and within the picture: moved where the
   * edge is near, and no larger than the picture's shorter side.
   */
  public static Picture of(Picture picture, Face face) {
    double longer = Math.max(face.width() * picture.width(), face.height() * picture.height());
    int shorter = Math.min(picture.width(), picture.height());
    int side = (int) Math.max(1, Math.min(shorter, Math.round(MARGIN * longer)));
    int left = start(face.left() + face.width() / 2, side, picture.width());
    int top = start(face.top() + face.height() / 2, side, picture.height());
    byte[] crop = new byte[3 * side * side];
    for (int y = 0; y < side; y++) {
      int source = 3 * ((top + y) * picture.width() + left);
      System.arraycopy(picture.bgr(), source, crop, 3 * y * side, 3 * side);
    }
    return new Picture(side, side, crop);
  }

  private static int start(double centre, int side, int size) {
    long start = Math.round(centre * size - side / 2.0);
    return (int) Math.max(0, Math.min(size - side, start));
  }
}
