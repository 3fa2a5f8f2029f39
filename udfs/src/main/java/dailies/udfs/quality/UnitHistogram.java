package dailies.udfs.quality;

/** Values from 0 to 1 in bounded memory: counts and sums in 1024 bins. */
final class UnitHistogram {
  private static final int BINS = 1024;

  private final int[] counts = new int[BINS];
  private final double[] sums = new double[BINS];
  private long total;

  void add(double value) {
    int bin = (int) Math.min(BINS - 1, value * BINS);
    counts[bin]++;
    sums[bin] += value;
    total++;
  }

  void add(UnitHistogram other) {
    for (int bin = 0; bin < BINS; bin++) {
      counts[bin] += other.counts[bin];
      sums[bin] += other.sums[bin];
    }
    total += other.total;
  }

  /** Off by less than 1/1024; exact for one value. The mean of the middle two of an even number. */
  double median() {
    return (ranked((total - 1) / 2) + ranked(total / 2)) / 2;
  }

  private double ranked(long rank) {
    long seen = 0;
    int bin = -1;
    while (seen <= rank) {
      seen += counts[++bin];
    }
    return Math.min(1, sums[bin] / counts[bin]);
  }
}
