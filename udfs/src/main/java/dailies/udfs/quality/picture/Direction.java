package dailies.udfs.quality.picture;

/** A unit vector in the picture: x to the right, y down. */
record Direction(double cosine, double sine) {

  static Direction ofRadians(double angle) {
    return new Direction(Math.cos(angle), Math.sin(angle));
  }

  /** What white noise of variance 1 adds to {@link DetailTile#curvatureAlong(Direction)}. */
  double curvatureNoise() {
    double a = cosine * cosine;
    double b = 2 * cosine * sine;
    double d = sine * sine;
    // Both second differences have variance 6 and share their centre: covariance 4. The mixed one
    // has variance 1/4 and shares nothing with them.
    return 6 * (a * a + d * d) + 8 * a * d + b * b / 4;
  }
}
