package dailies.udfs.quality.subject;

/**
 * Something that a picture shows: its box as fractions of the picture's width and height, from 0 at
 * the left and at the top.
 *
 * @param left 0 to 1
 * @param top 0 to 1
 * @param right above {@code left}, at most 1
 * @param bottom above {@code top}, at most 1
 * @param prominence above 0; compares the subjects of one picture with one another
 */
public record Subject(double left, double top, double right, double bottom, double prominence) {
  public Subject {
    if (!(0 <= left && left < right && right <= 1 && 0 <= top && top < bottom && bottom <= 1)) {
      throw new IllegalArgumentException(
          "Invalid box: " + left + ", " + top + " to " + right + ", " + bottom);
    }
    if (!(prominence > 0)) {
      throw new IllegalArgumentException("Invalid prominence: " + prominence);
    }
  }

  double width() {
    return right - left;
  }

  double height() {
    return bottom - top;
  }

  /** Share of the picture's area, 0 to 1. */
  public double area() {
    return width() * height();
  }

  /** Area in common over area of both, 0 to 1. */
  public double overlap(Subject other) {
    double common =
        Math.max(0, Math.min(right, other.right) - Math.max(left, other.left))
            * Math.max(0, Math.min(bottom, other.bottom) - Math.max(top, other.top));
    return common / (area() + other.area() - common);
  }
}
