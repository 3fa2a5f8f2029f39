package dailies.udfs.decode;

/**
 * A frame reduced to what cuts are found by: a grid of means, their histogram and their spread.
 * Frames of any size and shape are comparable.
 */
final class ShotFrame {
  private static final int WIDTH = 64;
  private static final int HEIGHT = 48;
  private static final int BLOCK = 8;
  private static final int REACH = 7;
  private static final int BINS = 32;
  // Difference in grey levels that noise and compression leave in a grid of flat colour.
  private static final double NOISE = 3;

  private final int[] cells = new int[WIDTH * HEIGHT];
  private final double[] histogram = new double[BINS];
  private final double spread;

  ShotFrame(GreyFrame frame) {
    fillCells(frame);
    long sum = 0;
    for (int cell : cells) {
      sum += cell;
      addToHistogram(cell);
    }
    double mean = (double) sum / cells.length;
    double deviation = 0;
    for (int cell : cells) {
      deviation += Math.abs(cell - mean);
    }
    spread = deviation / cells.length;
  }

  private void fillCells(GreyFrame frame) {
    int[] columns = edges(frame.width(), WIDTH);
    int[] lines = edges(frame.height(), HEIGHT);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        cells[y * WIDTH + x] =
            mean(frame, columns[2 * x], columns[2 * x + 1], lines[2 * y], lines[2 * y + 1]);
      }
    }
  }

  /** First and last+1 source pixel of every cell; at least one pixel each. */
  private static int[] edges(int size, int cellCount) {
    int[] edges = new int[2 * cellCount];
    for (int i = 0; i < cellCount; i++) {
      int from = i * size / cellCount;
      edges[2 * i] = from;
      edges[2 * i + 1] = Math.max(from + 1, (i + 1) * size / cellCount);
    }
    return edges;
  }

  private static int mean(GreyFrame frame, int left, int right, int top, int bottom) {
    byte[] luma = frame.luma();
    int sum = 0;
    for (int y = top; y < bottom; y++) {
      int row = y * frame.width();
      for (int x = left; x < right; x++) {
        sum += luma[row + x] & 255;
      }
    }
    return sum / ((right - left) * (bottom - top));
  }

  // Shared between the two nearest bins, so that a level at a bin's edge does not flicker.
  private void addToHistogram(int cell) {
    double place = cell * BINS / 256.0 - 0.5;
    int low = (int) Math.floor(place);
    double share = place - low;
    histogram[Math.max(0, low)] += (1 - share) / cells.length;
    histogram[Math.min(BINS - 1, low + 1)] += share / cells.length;
  }

  /** Mean luma of the grid's cells, row by row; not to be modified. */
  int[] cells() {
    return cells;
  }

  /**
   * How much of the content changed: 0 for the same, 1 for nothing in common. The mean of the part
   * of the histograms that does not overlap and of the difference of blocks, each where it fits
   * best nearby, as a fraction of what two unrelated frames of this contrast would show.
   *
   * @param interesting changes surely below this are not looked at closely, and come out too large
   *     but below it
   */
  double change(ShotFrame other, double interesting) {
    double histograms = histogramChange(other);
    double scale = cells.length * (NOISE + (spread + other.spread) / 2);
    double still = Math.min(1, difference(other, 0) / scale);
    if ((histograms + still) / 2 < interesting) {
      return (histograms + still) / 2;
    }
    double moved = Math.min(1, difference(other, REACH) / scale);
    return (histograms + moved) / 2;
  }

  private double histogramChange(ShotFrame other) {
    double common = 0;
    for (int i = 0; i < BINS; i++) {
      common += Math.min(histogram[i], other.histogram[i]);
    }
    return Math.max(0, 1 - common);
  }

  private long difference(ShotFrame other, int reach) {
    long sum = 0;
    for (int y = 0; y < HEIGHT; y += BLOCK) {
      for (int x = 0; x < WIDTH; x += BLOCK) {
        sum += bestBlock(other, x, y, reach);
      }
    }
    return sum;
  }

  private int bestBlock(ShotFrame other, int x, int y, int reach) {
    int best = Integer.MAX_VALUE;
    for (int dy = Math.max(-reach, -y); dy <= Math.min(reach, HEIGHT - BLOCK - y); dy++) {
      for (int dx = Math.max(-reach, -x); dx <= Math.min(reach, WIDTH - BLOCK - x); dx++) {
        best = Math.min(best, block(other, y * WIDTH + x, (y + dy) * WIDTH + x + dx, best));
      }
    }
    return best;
  }

  private int block(ShotFrame other, int here, int there, int enough) {
    int sum = 0;
    for (int row = 0; row < BLOCK && sum < enough; row++) {
      for (int i = row * WIDTH; i < row * WIDTH + BLOCK; i++) {
        sum += Math.abs(cells[here + i] - other.cells[there + i]);
      }
    }
    return sum;
  }
}
