package dailies.udfs.quality.sound;

/** How often each level occurs among windows of equal length, in steps of 0.25 dB. */
final class LevelHistogram {
  private static final double STEP = 0.25;
  private static final double LOWEST = Decibels.FLOOR;
  private static final double HIGHEST = 20;
  private static final int BINS = (int) ((HIGHEST - LOWEST) / STEP) + 1;

  private final long[] counts = new long[BINS];
  private long total;

  void add(double dbfs) {
    double bin = (dbfs - LOWEST) / STEP;
    counts[(int) Math.max(0, Math.min(BINS - 1, bin))]++;
    total++;
  }

  void add(LevelHistogram other) {
    for (int bin = 0; bin < BINS; bin++) {
      counts[bin] += other.counts[bin];
    }
    total += other.total;
  }

  long total() {
    return total;
  }

  double shareBelow(double dbfs) {
    long below = 0;
    for (int bin = 0; bin < BINS && upper(bin) <= dbfs; bin++) {
      below += counts[bin];
    }
    return total == 0 ? 0 : (double) below / total;
  }

  /**
   * The level of the mean power of all windows at or above {@code dbfs}; the floor when none is.
   */
  double meanAbove(double dbfs) {
    double power = 0;
    long above = 0;
    for (int bin = 0; bin < BINS; bin++) {
      if (upper(bin) > dbfs) {
        power += counts[bin] * Math.pow(10, middle(bin) / 10);
        above += counts[bin];
      }
    }
    return above == 0 ? LOWEST : 10 * Math.log10(power / above);
  }

  /** The level that this share (0 to 1) of the windows does not exceed; there must be a window. */
  double percentile(double fraction) {
    long wanted = Math.max(1, (long) Math.ceil(fraction * total));
    long seen = 0;
    int bin = -1;
    while (seen < wanted) {
      seen += counts[++bin];
    }
    return middle(bin);
  }

  private static double upper(int bin) {
    return LOWEST + (bin + 1) * STEP;
  }

  private static double middle(int bin) {
    return bin == 0 ? LOWEST : LOWEST + (bin + 0.5) * STEP;
  }
}
