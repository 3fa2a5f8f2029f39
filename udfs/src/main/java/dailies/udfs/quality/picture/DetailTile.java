package dailies.udfs.quality.picture;

/**
 * Energies (mean squares, in squared grey levels) of the first and second derivatives of luma in
 * one tile, and their products, so that they can be had along any direction. The derivatives are
 * central differences with one pixel as unit.
 */
final class DetailTile {
  private static final int XX = 0;
  private static final int XY = 1;
  private static final int YY = 2;
  private static final int CURVE_XX = 3;
  private static final int CURVE_YY = 4;
  private static final int CURVE_XY = 5;
  private static final int CURVE_XX_YY = 6;
  private static final int CURVE_XX_XY = 7;
  private static final int CURVE_YY_XY = 8;
  private static final int PRODUCTS = 9;

  private final double[] energies;

  private DetailTile(double[] energies) {
    this.energies = energies;
  }

  /**
   * The tile from {@code left} and {@code top} up to but without {@code right} and {@code bottom};
   * at least one pixel from the border.
   */
  static DetailTile of(ReducedLuma plane, int left, int top, int right, int bottom) {
    double[] energies = new double[PRODUCTS];
    for (int y = top; y < bottom; y++) {
      addRow(plane, y, left, right, energies);
    }
    double pixels = (double) (right - left) * (bottom - top);
    for (int i = 0; i < PRODUCTS; i++) {
      energies[i] /= pixels;
    }
    return new DetailTile(energies);
  }

  private static void addRow(ReducedLuma plane, int y, int left, int right, double[] energies) {
    float[] luma = plane.luma();
    int width = plane.width();
    float xx = 0;
    float xy = 0;
    float yy = 0;
    float curveXx = 0;
    float curveYy = 0;
    float curveXy = 0;
    float curveXxYy = 0;
    float curveXxXy = 0;
    float curveYyXy = 0;
    for (int i = y * width + left; i < y * width + right; i++) {
      float west = luma[i - 1];
      float east = luma[i + 1];
      float north = luma[i - width];
      float south = luma[i + width];
      float dx = 0.5f * (east - west);
      float dy = 0.5f * (south - north);
      float dxx = east + west - 2 * luma[i];
      float dyy = south + north - 2 * luma[i];
      float dxy =
          0.25f
              * (luma[i + width + 1]
                  - luma[i + width - 1]
                  - luma[i - width + 1]
                  + luma[i - width - 1]);
      xx += dx * dx;
      xy += dx * dy;
      yy += dy * dy;
      curveXx += dxx * dxx;
      curveYy += dyy * dyy;
      curveXy += dxy * dxy;
      curveXxYy += dxx * dyy;
      curveXxXy += dxx * dxy;
      curveYyXy += dyy * dxy;
    }
    energies[XX] += xx;
    energies[XY] += xy;
    energies[YY] += yy;
    energies[CURVE_XX] += curveXx;
    energies[CURVE_YY] += curveYy;
    energies[CURVE_XY] += curveXy;
    energies[CURVE_XX_YY] += curveXxYy;
    energies[CURVE_XX_XY] += curveXxXy;
    energies[CURVE_YY_XY] += curveYyXy;
  }

  /** Of the first derivative in all directions; white noise of variance 1 adds 1. */
  double slope() {
    return energies[XX] + energies[YY];
  }

  /** Of the second derivatives along both axes; white noise of variance 1 adds 12. */
  double curvature() {
    return energies[CURVE_XX] + energies[CURVE_YY];
  }

  /** Of the first derivative along a direction; white noise of variance 1 adds 0.5. */
  double slopeAlong(Direction direction) {
    double c = direction.cosine();
    double s = direction.sine();
    return c * c * energies[XX] + 2 * c * s * energies[XY] + s * s * energies[YY];
  }

  /** Of the second derivative along a direction. */
  double curvatureAlong(Direction direction) {
    double a = direction.cosine() * direction.cosine();
    double b = 2 * direction.cosine() * direction.sine();
    double d = direction.sine() * direction.sine();
    return a * a * energies[CURVE_XX]
        + b * b * energies[CURVE_XY]
        + d * d * energies[CURVE_YY]
        + 2 * a * d * energies[CURVE_XX_YY]
        + 2 * a * b * energies[CURVE_XX_XY]
        + 2 * b * d * energies[CURVE_YY_XY];
  }
}
