package dailies.udfs.hash;

import dailies.udfs.decode.Picture;
import dailies.udfs.decode.Resampler;

/** How alike two pictures are when one of them is turned or mirrored. Thread-safe. */
public final class OrientedLikeness {
  private static final int SIDE = LowFrequencies.LUMA_SIDE;

  private OrientedLikeness() {}

  /**
   * Pearson's correlation of their lumas on a grid of 32x32, whatever their size.
   *
   * @param orientation in which the first one is looked at
   * @return -1 to 1; 0 when one of them is flat
   */
  public static double between(Picture turned, Orientation orientation, Picture other) {
    byte[] a = luma(turned);
    byte[] b = luma(other);
    double sumA = 0;
    double sumB = 0;
    double squaresA = 0;
    double squaresB = 0;
    double products = 0;
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double ofA = a[orientation.source(x, y, SIDE)] & 255;
        double ofB = b[SIDE * y + x] & 255;
        sumA += ofA;
        sumB += ofB;
        squaresA += ofA * ofA;
        squaresB += ofB * ofB;
        products += ofA * ofB;
      }
    }
    double count = SIDE * SIDE;
    double variances = (squaresA - sumA * sumA / count) * (squaresB - sumB * sumB / count);
    return variances <= 0 ? 0 : (products - sumA * sumB / count) / Math.sqrt(variances);
  }

  private static byte[] luma(Picture picture) {
    return Resampler.resize(picture, SIDE, SIDE, Resampler.Kernel.LANCZOS).luma();
  }
}
