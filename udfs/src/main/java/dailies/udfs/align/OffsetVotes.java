package dailies.udfs.align;

import java.util.Arrays;

/**
 * Counts by how much one clip is shifted against the other, in steps of {@value
 * ClipFingerprint#SAMPLE_MILLIS} ms: pairs of samples that look alike vote for their difference in
 * time, and those of a common part agree.
 */
final class OffsetVotes {
  static final int STEP_MILLIS = ClipFingerprint.SAMPLE_MILLIS;

  private final int least;
  private final double[] votes;

  /**
   * @param least the smallest difference in milliseconds that is voted for
   * @param largest the largest
   */
  OffsetVotes(int least, int largest) {
    this.least = least;
    this.votes = new double[(largest - least) / STEP_MILLIS + 2];
  }

  void add(int offsetMillis, double weight) {
    votes[(offsetMillis - least) / STEP_MILLIS] += weight;
  }

  /**
   * The beginnings of the best steps, in milliseconds, the best first; none with no votes.
   *
   * @param count at most so many
   */
  int[] best(int count) {
    double[] left = votes.clone();
    int[] best = new int[count];
    int found = 0;
    while (found < count) {
      int at = best(left);
      if (pair(left, at) == 0) {
        break;
      }
      best[found++] = least + at * STEP_MILLIS;
      left[at] = 0;
      left[at + 1] = 0;
    }
    return Arrays.copyOf(best, found);
  }

  /** The offset of a common part falls into a step or on the border to the next one. */
  private static int best(double[] votes) {
    int best = 0;
    for (int i = 1; i < votes.length - 1; i++) {
      if (pair(votes, i) > pair(votes, best)) {
        best = i;
      }
    }
    return best;
  }

  private static double pair(double[] votes, int at) {
    return votes[at] + votes[at + 1];
  }
}
