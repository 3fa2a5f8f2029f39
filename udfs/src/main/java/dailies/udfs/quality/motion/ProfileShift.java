package dailies.udfs.quality.motion;

/** By how far one row of sums must be shifted to lie on another. */
final class ProfileShift {
  /** The farthest shift looked for, as a part of the length. */
  private static final double REACH = 0.2;

  // Of shifts that fit about equally well the shorter one is right.
  private static final double RELUCTANCE = 0.001;

  private ProfileShift() {}

  /** In samples, positive where {@code after} lies farther on. */
  static int between(int[] before, int[] after) {
    int reach = (int) (REACH * before.length);
    int best = 0;
    double bestCost = cost(before, after, 0);
    for (int distance = 1; distance <= reach; distance++) {
      for (int shift = -distance; shift <= distance; shift += 2 * distance) {
        double cost = cost(before, after, shift) * (1 + RELUCTANCE * distance);
        if (cost < bestCost) {
          bestCost = cost;
          best = shift;
        }
      }
    }
    return best;
  }

  // Of slopes, so that a change of brightness does not count.
  private static double cost(int[] before, int[] after, int shift) {
    int from = Math.max(0, -shift);
    int to = Math.min(before.length, before.length - shift) - 1;
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += Math.abs(before[i + 1] - before[i] - after[i + shift + 1] + after[i + shift]);
    }
    return to > from ? (double) sum / (to - from) : Double.POSITIVE_INFINITY;
  }
}
