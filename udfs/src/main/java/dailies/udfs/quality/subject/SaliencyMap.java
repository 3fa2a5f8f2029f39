package dailies.udfs.quality.subject;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** How much each place of a picture stands out, and the regions that do. */
final class SaliencyMap {
  private final float[] values;
  private final int width;
  private final int height;

  private SaliencyMap(float[] values, int width, int height) {
    this.values = values;
    this.width = width;
    this.height = height;
  }

  /** Of levels 0 to 255, each replaced by the mean of the square of {@code radius} around it. */
  static SaliencyMap of(byte[] levels, int width, int height, int radius) {
    long[] sums = new long[(width + 1) * (height + 1)];
    for (int y = 0; y < height; y++) {
      long row = 0;
      for (int x = 0; x < width; x++) {
        row += levels[y * width + x] & 255;
        sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
      }
    }
    float[] means = new float[width * height];
    for (int y = 0; y < height; y++) {
      int top = Math.max(0, y - radius);
      int bottom = Math.min(height, y + radius + 1);
      for (int x = 0; x < width; x++) {
        int left = Math.max(0, x - radius);
        int right = Math.min(width, x + radius + 1);
        long sum =
            sums[bottom * (width + 1) + right]
                - sums[top * (width + 1) + right]
                - sums[bottom * (width + 1) + left]
                + sums[top * (width + 1) + left];
        means[y * width + x] = (float) sum / ((bottom - top) * (right - left));
      }
    }
    return new SaliencyMap(means, width, height);
  }

  /**
   * The value that best parts the map in two (Otsu, "A threshold selection method from gray-level
   * histograms", 1979); above every value where all are alike.
   */
  double partingThreshold() {
    int[] counts = new int[256];
    double total = 0;
    for (float value : values) {
      counts[(int) value]++;
      total += (int) value;
    }
    double best = 0;
    double threshold = 256;
    double below = 0;
    double sumBelow = 0;
    for (int level = 0; level < 255; level++) {
      below += counts[level];
      sumBelow += (double) level * counts[level];
      double above = values.length - below;
      if (below > 0 && above > 0) {
        double apart = sumBelow / below - (total - sumBelow) / above;
        if (below * above * apart * apart > best) {
          best = below * above * apart * apart;
          threshold = level + 1;
        }
      }
    }
    return threshold;
  }

  /** The boxes of connected places above {@code threshold}, each as prominent as their sum. */
  List<Subject> regionsAbove(double threshold) {
    boolean[] seen = new boolean[values.length];
    List<Subject> regions = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (!seen[i] && values[i] > threshold) {
        regions.add(region(i, threshold, seen));
      }
    }
    return regions;
  }

  private Subject region(int start, double threshold, boolean[] seen) {
    Deque<Integer> open = new ArrayDeque<>();
    open.add(start);
    seen[start] = true;
    int left = width;
    int top = height;
    int right = 0;
    int bottom = 0;
    double sum = 0;
    while (!open.isEmpty()) {
      int place = open.remove();
      int x = place % width;
      int y = place / width;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
      sum += values[place];
      visit(x > 0, place - 1, threshold, seen, open);
      visit(x < width - 1, place + 1, threshold, seen, open);
      visit(y > 0, place - width, threshold, seen, open);
      visit(y < height - 1, place + width, threshold, seen, open);
    }
    return new Subject(
        (double) left / width,
        (double) top / height,
        (double) right / width,
        (double) bottom / height,
        sum);
  }

  private void visit(
      boolean inside, int place, double threshold, boolean[] seen, Deque<Integer> open) {
    if (inside && !seen[place] && values[place] > threshold) {
      seen[place] = true;
      open.add(place);
    }
  }
}
