package dailies.udfs.quality.picture;

/**
 * The share of a picture that lies in bands: even strips with small steps between them, where there
 * was a smooth gradient before too few levels were left of it. A strip counts when it is at least
 * {@link #SHORTEST} pixels long and goes over into the next one, darker on one side and brighter on
 * the other, by a step of a few levels within a few pixels: a staircase. Single steps are edges. Of
 * rows and columns, the more banded direction is what is told.
 */
final class Banding {
  /** So many rows and columns are looked at, or up to twice as many; they are alike. */
  private static final int LINES = 64;

  private static final int SHORTEST = 8;

  /** A strip's levels are within so many of its first. */
  private static final int EVEN = 1;

  /** The least step that is seen, and the highest between bands of one gradient. */
  private static final int LEAST_STEP = 3;

  private static final int HIGHEST_STEP = 20;

  /** The pixels that a step may take, because scaling and compression soften it. */
  private static final int LONGEST_STEP = 8;

  private Banding() {}

  /** 0 none, towards 1 nothing but bands. */
  static double of(LumaPlane plane) {
    return Math.max(alongRows(plane), alongColumns(plane));
  }

  private static double alongRows(LumaPlane plane) {
    int step = step(plane.height());
    Staircase staircase = new Staircase();
    int looked = 0;
    long banded = 0;
    for (int y = step / 2; y < plane.height(); y += step, looked++) {
      banded += staircase.banded(plane.luma(), y * plane.width(), plane.width());
    }
    return (double) banded / ((long) looked * plane.width());
  }

  private static double alongColumns(LumaPlane plane) {
    int step = step(plane.width());
    int height = plane.height();
    int columns = (plane.width() - step / 2 + step - 1) / step;
    // Gathered row by row, because going down columns of a large picture is slow.
    byte[] lines = new byte[columns * height];
    for (int y = 0; y < height; y++) {
      int i = y * plane.width() + step / 2;
      for (int column = 0; column < columns; column++, i += step) {
        lines[column * height + y] = plane.luma()[i];
      }
    }
    Staircase staircase = new Staircase();
    long banded = 0;
    for (int column = 0; column < columns; column++) {
      banded += staircase.banded(lines, column * height, height);
    }
    return (double) banded / lines.length;
  }

  private static int step(int lines) {
    return Math.max(1, lines / LINES);
  }

  /** Follows one line. */
  private static final class Staircase {
    private int start;
    private int end;
    private int level;
    private int rise;
    private int banded;

    /** How many of the {@code length} levels from {@code from} on lie in bands. */
    int banded(byte[] levels, int from, int length) {
      banded = 0;
      rise = 0;
      end = -1;
      int x = from;
      while (x < from + length) {
        int first = x;
        int value = levels[x] & 255;
        do {
          x++;
        } while (x < from + length && Math.abs((levels[x] & 255) - value) <= EVEN);
        if (x - first >= SHORTEST) {
          strip(first, x, ((levels[first + EVEN] & 255) + (levels[x - 1 - EVEN] & 255)) / 2);
        }
      }
      return banded;
    }

    /** The strip found before this one counts when the steps on both its sides go one way. */
    private void strip(int from, int to, int itsLevel) {
      int step = itsLevel - level;
      int height = Math.abs(step);
      boolean isStep =
          end >= 0 && from - end <= LONGEST_STEP && height >= LEAST_STEP && height <= HIGHEST_STEP;
      int itsRise = isStep ? Integer.signum(step) : 0;
      if (itsRise != 0 && itsRise == rise) {
        banded += end - start;
      }
      rise = itsRise;
      start = from;
      end = to;
      level = itsLevel;
    }
  }
}
