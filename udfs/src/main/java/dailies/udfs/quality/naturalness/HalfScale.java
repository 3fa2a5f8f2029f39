package dailies.udfs.quality.naturalness;

import java.util.Arrays;

/** Halves pictures in the two ways that BRISQUE and NIQE are defined with. */
final class HalfScale {
  private static final int ANTIALIASED_TAPS = 8;

  /** Of one half of the symmetric kernel from the middle outwards, in 256ths. */
  private static final float[] ANTIALIASED = {111, 29, -9, -3};

  private static final float ANTIALIASED_SCALE = 256 * 256;

  private HalfScale() {}

  /**
   * Bicubic with a = -0.5, stretched to the target's pixels so that it does not alias, and borders
   * mirrored, as MATLAB's {@code imresize(picture, 0.5)}. Exact where the picture is flat. Width
   * and height must be even.
   */
  static Plane antialiased(GreyRows rows) {
    Plane half = new Plane(rows.width() / 2, rows.height() / 2);
    float[][] ring = new float[ANTIALIASED_TAPS][rows.width()];
    float[] column = new float[rows.width() + ANTIALIASED_TAPS - 2];
    int read = 0;
    for (int y = 0; y < half.height(); y++) {
      while (read < Math.min(rows.height(), 2 * y + 5)) {
        rows.read(read, ring[read % ANTIALIASED_TAPS]);
        read++;
      }
      Arrays.fill(column, 0);
      for (int tap = 0; tap < ANTIALIASED.length; tap++) {
        float[] above = ring[mirrored(2 * y - tap, rows.height()) % ANTIALIASED_TAPS];
        float[] below = ring[mirrored(2 * y + 1 + tap, rows.height()) % ANTIALIASED_TAPS];
        addPair(above, below, ANTIALIASED[tap], column, rows.width());
      }
      System.arraycopy(column, 0, column, 3, rows.width());
      halveRow(column, half, y);
    }
    return half;
  }

  private static void addPair(float[] one, float[] other, float weight, float[] sum, int width) {
    for (int x = 0; x < width; x++) {
      sum[x] += weight * (one[x] + other[x]);
    }
  }

  /** {@code column} begins three pixels before the row. */
  private static void halveRow(float[] column, Plane half, int y) {
    int width = 2 * half.width();
    for (int i = 0; i < 3; i++) {
      column[2 - i] = column[3 + i];
      column[width + 3 + i] = column[width + 2 - i];
    }
    int start = y * half.width();
    for (int x = 0, i = 0; x < half.width(); x++, i += 2) {
      float sum =
          ANTIALIASED[0] * (column[i + 3] + column[i + 4])
              + ANTIALIASED[1] * (column[i + 2] + column[i + 5])
              + ANTIALIASED[2] * (column[i + 1] + column[i + 6])
              + ANTIALIASED[3] * (column[i] + column[i + 7]);
      half.values()[start + x] = sum / ANTIALIASED_SCALE;
    }
  }

  private static int mirrored(int position, int size) {
    return position < 0 ? -1 - position : position < size ? position : 2 * size - 1 - position;
  }

  /**
   * Bicubic with a = -0.75 over four pixels, which aliases, and borders repeated, as OpenCV's
   * {@code INTER_CUBIC}; odd sizes are rounded down. Width and height must be at least 2. The order
   * of the float operations is OpenCV's.
   */
  static Plane cubic(GreyRows rows) {
    Plane half = new Plane(rows.width() / 2, rows.height() / 2);
    CubicTaps columns = CubicTaps.of(rows.width(), half.width());
    CubicTaps lines = CubicTaps.of(rows.height(), half.height());
    float[] row = new float[rows.width()];
    float[][] ring = new float[8][half.width()];
    int read = 0;
    for (int y = 0; y < half.height(); y++) {
      while (read <= lines.position(y, CubicTaps.TAPS - 1)) {
        rows.read(read, row);
        columns.resample(row, ring[read % ring.length]);
        read++;
      }
      combine(lines, y, ring, half);
    }
    return half;
  }

  private static void combine(CubicTaps lines, int y, float[][] ring, Plane half) {
    float[] sum = new float[half.width()];
    for (int tap = CubicTaps.TAPS - 1; tap >= 0; tap--) {
      add(ring[lines.position(y, tap) % ring.length], lines.weight(y, tap), sum);
    }
    System.arraycopy(sum, 0, half.values(), y * half.width(), sum.length);
  }

  private static void add(float[] row, float weight, float[] sum) {
    for (int x = 0; x < sum.length; x++) {
      sum[x] += row[x] * weight;
    }
  }
}
