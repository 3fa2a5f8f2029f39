package dailies.udfs.quality.motion;

import java.util.OptionalDouble;

/**
 * The mean over time of how strongly something swings, each moment counted from 0, not to be seen,
 * to 1, so that a few violent moments are still only a few moments. Not thread-safe.
 */
final class Swinging {
  /** Swings of two or more a second are lost in slower sequences of frames. */
  static final double SLOWEST_FRAME_SECONDS = 1 / 7.0;

  private static final double FEWEST_SECONDS = 0.4;

  private final double half;
  private double sum;
  private double seconds;

  /**
   * @param half the root mean square of swings that count one half
   */
  Swinging(double half) {
    this.half = half;
  }

  void add(double swing, double ofSeconds) {
    sum += ofSeconds * swing * swing / (swing * swing + half * half);
    seconds += ofSeconds;
  }

  /** 0 to 1; empty when too little was added. */
  OptionalDouble mean() {
    return seconds < FEWEST_SECONDS ? OptionalDouble.empty() : OptionalDouble.of(sum / seconds);
  }
}
