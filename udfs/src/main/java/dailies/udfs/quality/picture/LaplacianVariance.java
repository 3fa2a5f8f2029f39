package dailies.udfs.quality.picture;

import dailies.udfs.decode.Picture;

/**
 * The variance of the 3x3 Laplacian (four neighbours) of 8-bit luma, mirrored at the border. The
 * customary measure of focus (Pech-Pacheco et al., "Diatom autofocusing in brightfield microscopy",
 * ICPR 2000), kept for comparison: noise raises it and it depends on the picture's size, so {@link
 * Sharpness} is what decides.
 */
public final class LaplacianVariance {
  private LaplacianVariance() {}

  /** In squared grey levels; 0 for a flat picture. */
  public static double of(Picture picture) {
    LumaPlane plane = LumaPlane.of(picture);
    double sum = 0;
    double squares = 0;
    for (int y = 0; y < plane.height(); y++) {
      int above = mirrored(y - 1, plane.height());
      int below = mirrored(y + 1, plane.height());
      for (int x = 0; x < plane.width(); x++) {
        int left = plane.at(mirrored(x - 1, plane.width()), y);
        int right = plane.at(mirrored(x + 1, plane.width()), y);
        double laplacian =
            plane.at(x, above) + plane.at(x, below) + left + right - 4 * plane.at(x, y);
        sum += laplacian;
        squares += laplacian * laplacian;
      }
    }
    double pixels = (double) plane.width() * plane.height();
    double mean = sum / pixels;
    return Math.max(0, squares / pixels - mean * mean);
  }

  private static int mirrored(int position, int size) {
    if (size == 1) {
      return 0;
    }
    return position < 0 ? -position : position < size ? position : 2 * size - 2 - position;
  }
}
