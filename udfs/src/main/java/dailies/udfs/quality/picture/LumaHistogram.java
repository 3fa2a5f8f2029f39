package dailies.udfs.quality.picture;

/** How often each of the 256 grey levels occurs in one picture. */
final class LumaHistogram {
  static final int LEVELS = 256;

  private final int[] counts;
  private final long total;

  private LumaHistogram(int[] counts, long total) {
    this.counts = counts;
    this.total = total;
  }

  static LumaHistogram of(LumaPlane plane) {
    // Four tables, because runs of one level would wait for the same counter.
    int[][] partial = new int[4][LEVELS];
    byte[] luma = plane.luma();
    int whole = luma.length & ~3;
    for (int i = 0; i < whole; i += 4) {
      partial[0][luma[i] & 255]++;
      partial[1][luma[i + 1] & 255]++;
      partial[2][luma[i + 2] & 255]++;
      partial[3][luma[i + 3] & 255]++;
    }
    for (int i = whole; i < luma.length; i++) {
      partial[0][luma[i] & 255]++;
    }
    int[] counts = partial[0];
    for (int level = 0; level < LEVELS; level++) {
      counts[level] += partial[1][level] + partial[2][level] + partial[3][level];
    }
    return new LumaHistogram(counts, luma.length);
  }

  /** The mean grey level, 0 to 255. */
  double mean() {
    double sum = 0;
    for (int level = 0; level < LEVELS; level++) {
      sum += (double) level * counts[level];
    }
    return sum / total;
  }

  /** The lowest level that at least this share (0 to 1) of the pixels does not exceed. */
  int percentile(double fraction) {
    long wanted = Math.max(1, (long) Math.ceil(fraction * total));
    long seen = 0;
    int level = -1;
    while (seen < wanted) {
      seen += counts[++level];
    }
    return level;
  }

  /**
   * The share of pixels from {@code low} to {@code high}, both included; levels outside 0 to 255
   * hold none.
   */
  double share(int low, int high) {
    long sum = 0;
    for (int level = Math.max(low, 0); level <= Math.min(high, LEVELS - 1); level++) {
      sum += counts[level];
    }
    return (double) sum / total;
  }
}
