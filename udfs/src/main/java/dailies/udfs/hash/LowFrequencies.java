package dailies.udfs.hash;

import dailies.udfs.decode.Resampler;
import java.util.Arrays;

/**
 * The 8x8 lowest frequencies of a luma plane that was resized to 32x32 (Lanczos): what {@link
 * PerceptualHash} reads its bits from. Immutable.
 */
public final class LowFrequencies {
  /** Frequencies along each axis, the constant one included. */
  public static final int SIDE = 8;

  static final int LUMA_SIDE = 32;

  /** In grey levels; below it noise alone decides the bits and unrelated pictures collide. */
  private static final double FLAT_DEVIATION = 2.5;

  private static final double[][] COSINES = cosines();

  /** {@code [vertical * 8 + horizontal]}. */
  private final double[] coefficients;

  private final boolean flat;

  private LowFrequencies(double[] coefficients, boolean flat) {
    this.coefficients = coefficients;
    this.flat = flat;
  }

  /**
   * Of a plane of any size.
   *
   * @param luma {@code width * height} unsigned bytes, row by row
   */
  public static LowFrequencies of(byte[] luma, int width, int height) {
    return ofReduced(
        Resampler.resize(luma, width, height, LUMA_SIDE, LUMA_SIDE, Resampler.Kernel.LANCZOS));
  }

  /** Of a plane that has 32x32 bytes already. */
  static LowFrequencies ofReduced(byte[] luma) {
    return new LowFrequencies(transform(luma), deviation(luma) < FLAT_DEVIATION);
  }

  /** Those of the same plane in another orientation. */
  LowFrequencies turned(Orientation orientation) {
    double[] turned = new double[coefficients.length];
    for (int i = 0; i < turned.length; i++) {
      turned[i] = orientation.coefficient(coefficients, i / SIDE, i % SIDE, SIDE);
    }
    return new LowFrequencies(turned, flat);
  }

  /** Whether nothing is there to compare: the plane's standard deviation is under 2.5 levels. */
  public boolean isFlat() {
    return flat;
  }

  /**
   * Those not below the median of the 63 without the constant one set their bit, row by row, most
   * significant bit first. So at least half of the bits are set.
   */
  public long hash() {
    double[] withoutConstant = Arrays.copyOfRange(coefficients, 1, coefficients.length);
    Arrays.sort(withoutConstant);
    double median = withoutConstant[withoutConstant.length / 2];
    long hash = 0;
    for (double coefficient : coefficients) {
      hash = hash << 1 | (coefficient >= median ? 1 : 0);
    }
    return hash;
  }

  /**
   * How much a frequency contributes to the plane: its root mean square in grey levels, with the
   * sign of its coefficient.
   *
   * @param vertical 0 to 7
   * @param horizontal 0 to 7
   */
  public double greyLevels(int vertical, int horizontal) {
    return coefficients[vertical * SIDE + horizontal] * norm(vertical) * norm(horizontal);
  }

  private static double norm(int frequency) {
    return (frequency == 0 ? 1 : Math.sqrt(2)) / LUMA_SIDE;
  }

  private static double deviation(byte[] luma) {
    long sum = 0;
    long squares = 0;
    for (byte value : luma) {
      int level = value & 255;
      sum += level;
      squares += level * level;
    }
    double mean = (double) sum / luma.length;
    return Math.sqrt((double) squares / luma.length - mean * mean);
  }

  /** DCT-II down the columns, then along the rows. */
  private static double[] transform(byte[] luma) {
    double[] coefficients = new double[SIDE * SIDE];
    double[] row = new double[LUMA_SIDE];
    for (int v = 0; v < SIDE; v++) {
      Arrays.fill(row, 0);
      for (int y = 0; y < LUMA_SIDE; y++) {
        double cosine = COSINES[v][y];
        for (int x = 0; x < LUMA_SIDE; x++) {
          row[x] += cosine * (luma[y * LUMA_SIDE + x] & 255);
        }
      }
      for (int h = 0; h < SIDE; h++) {
        coefficients[v * SIDE + h] = dot(COSINES[h], row);
      }
    }
    return coefficients;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double[][] cosines() {
    double[][] cosines = new double[SIDE][LUMA_SIDE];
    for (int f = 0; f < SIDE; f++) {
      for (int x = 0; x < LUMA_SIDE; x++) {
        // The factor 2 of the unnormalised transform changes no comparison and is left out.
        cosines[f][x] = StrictMath.cos(Math.PI * f * (2 * x + 1) / (2 * LUMA_SIDE));
      }
    }
    return cosines;
  }
}
