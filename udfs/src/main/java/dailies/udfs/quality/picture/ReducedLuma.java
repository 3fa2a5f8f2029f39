package dailies.udfs.quality.picture;

import java.util.Arrays;

/**
 * Luma at the size at which detail is judged: the long side is {@link #LONG_SIDE} or less, reduced
 * by averaging areas (antialiased); smaller pictures stay as they are.
 *
 * @param width in pixels
 * @param height in pixels
 * @param luma 0 to 255 with fractions, row by row
 */
record ReducedLuma(int width, int height, float[] luma) {
  /** The long side, in pixels, from which pictures are reduced. */
  static final int LONG_SIDE = 448;

  static ReducedLuma of(LumaPlane plane) {
    int longSide = Math.max(plane.width(), plane.height());
    if (longSide <= LONG_SIDE) {
      return new ReducedLuma(plane.width(), plane.height(), widened(plane.luma()));
    }
    double scale = (double) LONG_SIDE / longSide;
    int width = Math.max(1, (int) Math.round(plane.width() * scale));
    int height = Math.max(1, (int) Math.round(plane.height() * scale));
    return averaged(plane, width, height);
  }

  private static float[] widened(byte[] luma) {
    float[] wide = new float[luma.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = luma[i] & 255;
    }
    return wide;
  }

  private static ReducedLuma averaged(LumaPlane plane, int width, int height) {
    AreaSpans columns = AreaSpans.of(plane.width(), width);
    AreaSpans rows = AreaSpans.of(plane.height(), height);
    float[] reduced = new float[width * height];
    float[] row = new float[plane.width()];
    for (int y = 0; y < height; y++) {
      Arrays.fill(row, 0);
      for (int source = rows.first(y); source <= rows.last(y); source++) {
        addRow(plane, source, rows.weight(y, source), row);
      }
      for (int x = 0; x < width; x++) {
        float sum = 0;
        for (int source = columns.first(x); source <= columns.last(x); source++) {
          sum += columns.weight(x, source) * row[source];
        }
        reduced[y * width + x] = sum;
      }
    }
    return new ReducedLuma(width, height, reduced);
  }

  private static void addRow(LumaPlane plane, int y, float weight, float[] row) {
    byte[] luma = plane.luma();
    int offset = y * row.length;
    for (int x = 0; x < row.length; x++) {
      row[x] += weight * (luma[offset + x] & 255);
    }
  }
}
