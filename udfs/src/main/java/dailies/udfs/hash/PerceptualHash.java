package dailies.udfs.hash;

import dailies.udfs.decode.Picture;
import dailies.udfs.decode.Resampler;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * A 64-bit hash that stays within a few bits when a picture is resized, re-encoded or slightly
 * retouched. It has imagededup's definition and therefore its values: the colour picture is resized
 * to 32x32 (Lanczos), turned to luma, and transformed by an unnormalised DCT-II; of the 8x8 lowest
 * frequencies, DC included, those not below the median of the 63 without DC set their bit, row by
 * row, most significant bit first. Compare by {@link HammingDistance}: 0 the same, up to 8 alike.
 *
 * <p>Stateless and thread-safe.
 */
public final class PerceptualHash {
  private static final int SIDE = 32;
  private static final int FREQUENCIES = 8;
  private static final double[][] COSINES = cosines();

  /** In grey levels; below it noise alone decides the bits and unrelated pictures collide. */
  private static final double FLAT_DEVIATION = 2.5;

  private PerceptualHash() {}

  /**
   * The hash of a picture, or empty for a flat one: a picture whose 32x32 luma has a standard
   * deviation under 2.5 grey levels shows nothing that could be compared.
   */
  public static OptionalLong of(Picture picture) {
    byte[] luma = Resampler.resize(picture, SIDE, SIDE, Resampler.Kernel.LANCZOS).luma();
    return deviation(luma) < FLAT_DEVIATION
        ? OptionalLong.empty()
        : OptionalLong.of(bits(lowFrequencies(luma)));
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

  /** DCT-II down the columns, then along the rows: {@code [vertical * 8 + horizontal]}. */
  private static double[] lowFrequencies(byte[] luma) {
    double[] coefficients = new double[FREQUENCIES * FREQUENCIES];
    double[] row = new double[SIDE];
    for (int v = 0; v < FREQUENCIES; v++) {
      Arrays.fill(row, 0);
      for (int y = 0; y < SIDE; y++) {
        double cosine = COSINES[v][y];
        for (int x = 0; x < SIDE; x++) {
          row[x] += cosine * (luma[y * SIDE + x] & 255);
        }
      }
      for (int h = 0; h < FREQUENCIES; h++) {
        coefficients[v * FREQUENCIES + h] = dot(COSINES[h], row);
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

  private static long bits(double[] coefficients) {
    double[] withoutDc = Arrays.copyOfRange(coefficients, 1, coefficients.length);
    Arrays.sort(withoutDc);
    double median = withoutDc[withoutDc.length / 2];
    long hash = 0;
    for (double coefficient : coefficients) {
      hash = hash << 1 | (coefficient >= median ? 1 : 0);
    }
    return hash;
  }

  private static double[][] cosines() {
    double[][] cosines = new double[FREQUENCIES][SIDE];
    for (int f = 0; f < FREQUENCIES; f++) {
      for (int x = 0; x < SIDE; x++) {
        // The factor 2 of the unnormalised transform changes no comparison and is left out.
        cosines[f][x] = StrictMath.cos(Math.PI * f * (2 * x + 1) / (2 * SIDE));
      }
    }
    return cosines;
  }
}
