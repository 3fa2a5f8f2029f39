package dailies.udfs.align;

import java.util.Arrays;

/**
 * How much each sample of a track counts: 1 where the picture moves. A stretch in which nothing
 * moves counts as one second however long it lasts, so that a title card proves little.
 */
final class TrackWeights {
  private static final double STILL_STRETCH = 1000.0 / ClipFingerprint.SAMPLE_MILLIS;

  private final double[] weights;
  private final double sum;

  private TrackWeights(double[] weights) {
    this.weights = weights;
    this.sum = Arrays.stream(weights).sum();
  }

  static TrackWeights of(ClipTrack track) {
    double[] weights = new double[track.size()];
    int i = 0;
    while (i < weights.length) {
      int end = stillUntil(track, i);
      double weight = Math.min(1, STILL_STRETCH / (end - i));
      for (; i < end; i++) {
        weights[i] = track.isHashed(i) ? weight : 0;
      }
    }
    return new TrackWeights(weights);
  }

  /** The end of the still stretch that begins here; the next sample when none does. */
  private static int stillUntil(ClipTrack track, int begin) {
    int end = begin;
    while (end < track.size() && Change.isStill(track.changes()[end])) {
      end++;
    }
    return Math.max(end, begin + 1);
  }

  double of(int sample) {
    return weights[sample];
  }

  double sum() {
    return sum;
  }
}
