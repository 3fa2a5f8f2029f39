package dailies.udfs.quality.picture;

import java.util.OptionalDouble;

/**
 * How far grey is from grey, in units of CIELAB chroma at white: 0 neutral, 10 visible, 25 strong.
 *
 * <p>The mean colour of a picture tells nothing: a forest is green and a sunset orange. A cast
 * tints what is grey, and it tints the dark, the middle and the bright alike (von Kries, "Chromatic
 * adaptation", 1902: light multiplies the channels, which in CIELAB moves grey by a share of its L*
 * + 16). So in each of three ranges of lightness the quarter of the near-grey cells that is nearest
 * to grey is taken; the distance of their mean from grey counts as far as it is more than their
 * scatter, and the range with the least decides. Objects of one colour scatter, or leave one range
 * neutral.
 */
final class ColourCast {
  /** What is more colourful has a colour of its own. */
  private static final double NEAR_GREY = 40;

  private static final double NEAREST_SHARE = 0.25;

  /** With less near-grey than this share of the cells there is nothing to judge by. */
  private static final double ENOUGH = 0.1;

  /** Ranges of lightness with less than this share of the cells do not count. */
  private static final double ENOUGH_IN_RANGE = 0.04;

  private static final double[] LIGHTNESS = {15, 40, 60, 95};

  /** Where a channel is clipped, colours are wrong. */
  private static final float CLIPPED = 250;

  /** So many cells within a range of lightness tell its colour. */
  private static final int FEWEST = 10;

  private static final double BIN = 0.5;
  private static final int BINS = (int) (NEAR_GREY / BIN);

  private ColourCast() {}

  /** Nothing when there is next to no grey in the picture, or it is black, burnt out or tiny. */
  static OptionalDouble of(ColourScan scan) {
    Range[] ranges = {new Range(), new Range(), new Range()};
    int judged = fill(scan.cells(), ranges);
    int near = 0;
    double least = Double.POSITIVE_INFINITY;
    for (Range range : ranges) {
      near += range.count();
      if (range.count() >= Math.max(FEWEST, ENOUGH_IN_RANGE * judged)) {
        least = Math.min(least, range.cast());
      }
    }
    return near >= ENOUGH * judged && least < NEAR_GREY
        ? OptionalDouble.of(least)
        : OptionalDouble.empty();
  }

  /** Returns how many cells are neither too dark nor too bright to have a colour. */
  private static int fill(float[] cells, Range[] ranges) {
    int judged = 0;
    Lab lab = new Lab();
    for (int i = 0; i < cells.length; i += 3) {
      if (Math.max(cells[i], Math.max(cells[i + 1], cells[i + 2])) > CLIPPED) {
        continue;
      }
      lab.set(cells[i], cells[i + 1], cells[i + 2]);
      if (lab.lightness() >= LIGHTNESS[0] && lab.lightness() <= LIGHTNESS[ranges.length]) {
        judged++;
        int range = lab.lightness() < LIGHTNESS[1] ? 0 : lab.lightness() < LIGHTNESS[2] ? 1 : 2;
        ranges[range].add(lab.aAtWhite(), lab.bAtWhite());
      }
    }
    return judged;
  }

  /** The near-grey cells within a range of lightness, in rings of like distance from grey. */
  private static final class Range {
    private final int[] counts = new int[BINS];
    private final double[] a = new double[BINS];
    private final double[] b = new double[BINS];
    private final double[] squares = new double[BINS];
    private int count;

    void add(double cellA, double cellB) {
      double square = cellA * cellA + cellB * cellB;
      if (square >= NEAR_GREY * NEAR_GREY) {
        return;
      }
      int bin = (int) (Math.sqrt(square) / BIN);
      counts[bin]++;
      a[bin] += cellA;
      b[bin] += cellB;
      squares[bin] += square;
      count++;
    }

    int count() {
      return count;
    }

    double cast() {
      double sumA = 0;
      double sumB = 0;
      double sumSquares = 0;
      int taken = 0;
      for (int bin = 0; taken < NEAREST_SHARE * count; bin++) {
        taken += counts[bin];
        sumA += a[bin];
        sumB += b[bin];
        sumSquares += squares[bin];
      }
      double square = (sumA * sumA + sumB * sumB) / ((double) taken * taken);
      double scatter = Math.sqrt(Math.max(0, sumSquares / taken - square));
      return Math.max(0, Math.sqrt(square) - scatter);
    }
  }
}
