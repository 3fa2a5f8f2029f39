package dailies.udfs.cluster;

import java.io.Serializable;

/**
 * Finds the cosine that tells pairs of one scene from pairs of different ones, from histograms of
 * both. Thresholds and quantiles are exact to {@link #STEP}. Not thread-safe.
 */
public final class ThresholdCalibration implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Width of a bin of the histograms, in cosine. */
  public static final double STEP = 0.005;

  private static final int BINS = (int) Math.round(2 / STEP) + 1;

  /** So many pairs of one scene may lie below the noise threshold. */
  private static final double MISSED = 0.01;

  /** So many pairs of different scenes lie below what is likeness at all. */
  private static final double UNLIKE = 0.95;

  private final long[] same = new long[BINS];
  private final long[] different = new long[BINS];

  /** A pair of one scene. */
  public ThresholdCalibration addSame(double cosine) {
    same[bin(cosine)]++;
    return this;
  }

  /** A pair of two scenes. */
  public ThresholdCalibration addDifferent(double cosine) {
    different[bin(cosine)]++;
    return this;
  }

  /** Takes in all that {@code other} holds, and returns this. */
  public ThresholdCalibration merge(ThresholdCalibration other) {
    for (int bin = 0; bin < BINS; bin++) {
      same[bin] += other.same[bin];
      different[bin] += other.different[bin];
    }
    return this;
  }

  private static int bin(double cosine) {
    // A multiple of the step is in its own bin, whatever the rounding of the division.
    return (int) Math.floor((Math.max(-1, Math.min(1, cosine)) + 1) / STEP + 1e-6);
  }

  private static double cosine(int bin) {
    return Math.rint((bin * STEP - 1) * 1000) / 1000;
  }

  public long samePairs() {
    return sum(same);
  }

  public long differentPairs() {
    return sum(different);
  }

  private static long sum(long[] histogram) {
    long sum = 0;
    for (long count : histogram) {
      sum += count;
    }
    return sum;
  }

  /**
   * @param share 0 to 1
   * @return the cosine that this share of the pairs of one scene lies below
   */
  public double sameQuantile(double share) {
    return quantile(same, share);
  }

  /** The same of pairs of two scenes. */
  public double differentQuantile(double share) {
    return quantile(different, share);
  }

  private static double quantile(long[] histogram, double share) {
    double wanted = share * sum(histogram);
    long below = 0;
    int bin = 0;
    while (bin < BINS - 1 && below + histogram[bin] <= wanted) {
      below += histogram[bin++];
    }
    return cosine(bin);
  }

  /**
   * The threshold of the best balanced accuracy, for which pairs of both kinds are needed; the
   * middle of equally good ones.
   */
  public double join() {
    int first = 0;
    int last = 0;
    double best = -1;
    for (int bin = 0; bin < BINS; bin++) {
      double accuracy = accuracy(bin);
      if (accuracy > best) {
        best = accuracy;
        first = bin;
        last = bin;
      } else if (accuracy == best && last == bin - 1) {
        last = bin;
      }
    }
    return cosine((first + last + 1) / 2);
  }

  /**
   * Mean of the shares of pairs of either kind that a threshold puts right, 0 to 1; those that
   * reach it count as one scene.
   */
  public double balancedAccuracy(double threshold) {
    return accuracy(bin(threshold));
  }

  private double accuracy(int threshold) {
    long reaching = 0;
    long below = 0;
    for (int bin = 0; bin < BINS; bin++) {
      reaching += bin >= threshold ? same[bin] : 0;
      below += bin < threshold ? different[bin] : 0;
    }
    return ((double) reaching / samePairs() + (double) below / differentPairs()) / 2;
  }

  /**
   * What all but one in a hundred pairs of one scene reach, or but one in twenty pairs of different
   * scenes do not, whichever is lower; 0 at least, {@link #join} at most.
   */
  public double noise() {
    double unlike = Math.min(sameQuantile(MISSED), differentQuantile(UNLIKE));
    return Math.max(0, Math.min(join(), unlike));
  }
}
