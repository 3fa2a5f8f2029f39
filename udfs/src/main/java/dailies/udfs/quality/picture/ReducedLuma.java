package dailies.udfs.quality.picture;

import java.util.Arrays;

/**
 * Luma at a size at which detail is judged: reduced by averaging areas (antialiased), never
 * enlarged.
 *
 * @param width in pixels
 * @param height in pixels
 * @param luma 0 to 255 with fractions, row by row
 */
record ReducedLuma(int width, int height, float[] luma) {

  /** So that the long side is {@code longSide} pixels; a smaller picture stays as it is. */
  static ReducedLuma of(LumaPlane plane, int longSide) {
    byte[] luma = plane.luma();
    if (Math.max(plane.width(), plane.height()) <= longSide) {
      return new ReducedLuma(plane.width(), plane.height(), widened(luma));
    }
    return averaged(
        plane.width(),
        plane.height(),
        longSide,
        (y, weight, row) -> {
          int offset = y * row.length;
          for (int x = 0; x < row.length; x++) {
            row[x] += weight * (luma[offset + x] & 255);
          }
        });
  }

  /** Reduced further; this one where it is no larger than that. */
  ReducedLuma reducedTo(int longSide) {
    if (Math.max(width, height) <= longSide) {
      return this;
    }
    return averaged(
        width,
        height,
        longSide,
        (y, weight, row) -> {
          int offset = y * row.length;
          for (int x = 0; x < row.length; x++) {
            row[x] += weight * luma[offset + x];
          }
        });
  }

  private static float[] widened(byte[] luma) {
    float[] wide = new float[luma.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = luma[i] & 255;
    }
    return wide;
  }

  private static ReducedLuma averaged(
      int sourceWidth, int sourceHeight, int longSide, WeightedRows source) {
    double scale = (double) longSide / Math.max(sourceWidth, sourceHeight);
    int width = Math.max(1, (int) Math.round(sourceWidth * scale));
    int height = Math.max(1, (int) Math.round(sourceHeight * scale));
    AreaSpans columns = AreaSpans.of(sourceWidth, width);
    AreaSpans rows = AreaSpans.of(sourceHeight, height);
    float[] reduced = new float[width * height];
    float[] row = new float[sourceWidth];
    for (int y = 0; y < height; y++) {
      Arrays.fill(row, 0);
      for (int above = rows.first(y); above <= rows.last(y); above++) {
        source.add(above, rows.weight(y, above), row);
      }
      for (int x = 0; x < width; x++) {
        float sum = 0;
        for (int left = columns.first(x); left <= columns.last(x); left++) {
          sum += columns.weight(x, left) * row[left];
        }
        reduced[y * width + x] = sum;
      }
    }
    return new ReducedLuma(width, height, reduced);
  }

  /** Adds a row of the source, weighted, to the sums of its columns. */
  private interface WeightedRows {
    void add(int y, float weight, float[] row);
  }
}
