package dailies.udfs.quality.sound;

import java.util.Arrays;

/** How the spectrum looks around the multiples of one mains frequency, over many frames. */
final class HumLines {
  private static final int LINES = 6;
  private static final double STEP_HERTZ = 0.5;

  /** Steps to each side of a line: 10 Hz. */
  private static final int SIDE = 20;

  private static final int POINTS = 2 * SIDE + 1;
  private static final int FIRST_NEIGHBOUR = 5;
  private static final int TOLERANCE = 1;
  private static final double QUIETER = 0.2;
  private static final double SUM_SHARE = 3;
  private static final double INAUDIBLE_DBFS = -80;
  private static final double LOWEST = -120;
  private static final double BIN = 1;
  private static final int BINS = 131;

  private final double hertz;
  private final int[][] histograms = new int[LINES * POINTS][BINS];
  private long frames;

  HumLines(double hertz) {
    this.hertz = hertz;
  }

  void add(float[] power, double binHertz) {
    for (int point = 0; point < histograms.length; point++) {
      int line = point / POINTS + 1;
      double at = (line * hertz + (point % POINTS - SIDE) * STEP_HERTZ) / binHertz;
      if (at < power.length - 1) {
        double dbfs = Decibels.ofPower(between(power, at));
        histograms[point][Math.min(BINS - 1, (int) Math.round((dbfs - LOWEST) / BIN))]++;
      }
    }
    frames++;
  }

  private static double between(float[] power, double at) {
    int bin = (int) at;
    return power[bin] + (at - bin) * (power[bin + 1] - power[bin]);
  }

  long frames() {
    return frames;
  }

  void merge(HumLines later) {
    for (int point = 0; point < histograms.length; point++) {
      for (int bin = 0; bin < BINS; bin++) {
        histograms[point][bin] += later.histograms[point][bin];
      }
    }
    frames += later.frames;
  }

  /**
   * By how many decibels the lines stand out, 0 when none does: the first or the second by itself,
   * or a third of the sum of all.
   */
  double prominence() {
    double sum = 0;
    for (int line = 0; line < LINES; line++) {
      sum += prominence(line);
    }
    return Math.max(sum / SUM_SHARE, Math.max(prominence(0), prominence(1)));
  }

  private double prominence(int line) {
    double[] levels = new double[POINTS];
    for (int point = 0; point < POINTS; point++) {
      levels[point] = quieter(histograms[line * POINTS + point]);
    }
    int centre = SIDE;
    for (int point = SIDE - TOLERANCE; point <= SIDE + TOLERANCE; point++) {
      centre = levels[point] > levels[centre] ? point : centre;
    }
    boolean peaks = true;
    for (int point = SIDE - FIRST_NEIGHBOUR; point <= SIDE + FIRST_NEIGHBOUR; point++) {
      peaks &= levels[point] <= levels[centre];
    }
    double beside =
        Math.max(
            median(levels, 0, SIDE - FIRST_NEIGHBOUR),
            median(levels, SIDE + FIRST_NEIGHBOUR + 1, POINTS));
    return peaks ? Math.max(0, levels[centre] - Math.max(INAUDIBLE_DBFS, beside)) : 0;
  }

  private double quieter(int[] histogram) {
    long wanted = Math.max(1, (long) Math.ceil(QUIETER * frames));
    long seen = 0;
    for (int bin = 0; bin < BINS; bin++) {
      seen += histogram[bin];
      if (seen >= wanted) {
        return LOWEST + bin * BIN;
      }
    }
    return LOWEST;
  }

  private static double median(double[] levels, int from, int to) {
    double[] sorted = Arrays.copyOfRange(levels, from, to);
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
