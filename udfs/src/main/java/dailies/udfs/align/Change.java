package dailies.udfs.align;

import dailies.udfs.hash.LowFrequencies;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What moved in a picture within a second: which of its 32 lowest frequencies rose and which fell.
 * Two takes of one scene with the same framing have near hashes all along; what moves in them, and
 * when, differs.
 *
 * @param rises a bit for each frequency that rose
 * @param falls a bit for each frequency that fell
 */
record Change(int rises, int falls) {
  static final Change STILL = new Change(0, 0);

  /** In no real change does a frequency rise and fall. */
  static final long UNKNOWN = -1;

  private static final int COUNT = 32;

  /** In grey levels; below it the encoder's rounding is as much. */
  private static final double LEAST = 0.5;

  /** Frequencies that a change has at least when something clearly moves. */
  private static final int CLEAR = 8;

  /** Of a change that hardly any frequency shows. */
  private static final int HARDLY = 1;

  /** Correlation; changes of different takes have 0 on average. */
  private static final double LEAST_CORRELATION = 0.3;

  private static final List<int[]> FREQUENCIES = frequencies();

  static Change between(LowFrequencies earlier, LowFrequencies later) {
    int rises = 0;
    int falls = 0;
    for (int i = 0; i < COUNT; i++) {
      int[] at = FREQUENCIES.get(i);
      double change = later.greyLevels(at[0], at[1]) - earlier.greyLevels(at[0], at[1]);
      rises |= (change >= LEAST ? 1 : 0) << i;
      falls |= (change <= -LEAST ? 1 : 0) << i;
    }
    return new Change(rises, falls);
  }

  /** The lowest first, without the constant one, which follows every exposure. */
  private static List<int[]> frequencies() {
    List<int[]> all = new ArrayList<>();
    for (int i = 1; i < LowFrequencies.SIDE * LowFrequencies.SIDE; i++) {
      all.add(new int[] {i / LowFrequencies.SIDE, i % LowFrequencies.SIDE});
    }
    all.sort(Comparator.comparingInt(at -> at[0] + at[1]));
    return List.copyOf(all.subList(0, COUNT));
  }

  /** As it is stored: {@code rises} in the upper half. */
  long bits() {
    return (long) rises << Integer.SIZE | falls & 0xFFFFFFFFL;
  }

  static boolean isStill(long bits) {
    return bits == 0;
  }

  /** Whether two changes, as they are stored, cannot be of one moment of one clip. */
  static boolean contradict(long one, long other) {
    if (one == UNKNOWN || other == UNKNOWN) {
      return false;
    }
    int moves = moving(one);
    int otherMoves = moving(other);
    if (Math.min(moves, otherMoves) <= HARDLY) {
      return Math.max(moves, otherMoves) >= 2 * CLEAR;
    }
    return Math.max(moves, otherMoves) >= CLEAR
        && correlation(one, other) < LEAST_CORRELATION * Math.sqrt((double) moves * otherMoves);
  }

  private static int moving(long bits) {
    return Long.bitCount(bits);
  }

  private static int correlation(long one, long other) {
    long swapped = Long.rotateLeft(other, Integer.SIZE);
    return Long.bitCount(one & other) - Long.bitCount(one & swapped);
  }
}
