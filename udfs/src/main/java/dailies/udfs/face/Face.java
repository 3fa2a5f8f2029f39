package dailies.udfs.face;

import java.util.Comparator;

/**
 * A face in a picture: its box as fractions of the picture's width and height, from the left and
 * from the top.
 *
 * @param left 0 to 1
 * @param top 0 to 1
 * @param width above 0; the box ends within the picture
 * @param height above 0; the box ends within the picture
 * @param confidence 0 to 1; comparable between faces that one detector found
 */
public record Face(double left, double top, double width, double height, double confidence) {
  /** Then from the left and the top. */
  static final Comparator<Face> LARGEST_FIRST =
      Comparator.comparingDouble(Face::area)
          .reversed()
          .thenComparingDouble(Face::left)
          .thenComparingDouble(Face::top);

  /** For sums of fractions that are rounded. */
  private static final double ROUNDING = 1e-9;

  public Face {
    if (!(left >= 0 && width > 0 && left + width <= 1 + ROUNDING)
        || !(top >= 0 && height > 0 && top + height <= 1 + ROUNDING)) {
      throw new IllegalArgumentException(
          "Invalid box of a face: %s, %s, %s by %s".formatted(left, top, width, height));
    }
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("Invalid confidence of a face: " + confidence);
    }
  }

  /**
   * The part of a box that lies within the picture.
   *
   * @param right above {@code left}, and above 0
   * @param bottom above {@code top}, and above 0
   */
  static Face within(double left, double top, double right, double bottom, double confidence) {
    double x = Math.max(0, left);
    double y = Math.max(0, top);
    return new Face(x, y, Math.min(1, right) - x, Math.min(1, bottom) - y, confidence);
  }

  /** Share of the picture's area, 0 to 1. */
  public double area() {
    return width * height;
  }

  /** Area in common over that of the smaller one, 0 to 1. */
  double overlap(Face other) {
    double common =
        Math.max(0, Math.min(left + width, other.left + other.width) - Math.max(left, other.left))
            * Math.max(
                0, Math.min(top + height, other.top + other.height) - Math.max(top, other.top));
    return common / Math.min(area(), other.area());
  }
}
