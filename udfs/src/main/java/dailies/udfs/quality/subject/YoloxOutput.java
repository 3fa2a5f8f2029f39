package dailies.udfs.quality.subject;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads what YOLOX answers: for each cell of three grids (strides 8, 16 and 32) the offset of a
 * box's centre in cells, the logarithm of its size in cells, the confidence that there is an object
 * and one for each class.
 */
final class YoloxOutput {
  static final int ANY = -1;

  private static final int[] STRIDES = {8, 16, 32};
  private static final int BOX_AND_OBJECT = 5;
  private static final int ROW = BOX_AND_OBJECT + CocoClasses.NAMES.size();
  private static final double LEAST_CONFIDENCE = 0.3;

  /** Of two boxes that share more, only the surer one is kept. */
  private static final double SAME_OBJECT = 0.45;

  private YoloxOutput() {}

  /**
   * @param output row by row
   * @param side of the square input
   * @param width of the picture in it, from the left
   * @param height of the picture in it, from the top
   * @param wantedClass index of the only class that counts, or {@link #ANY}
   * @return the most prominent first: the product of confidence and area
   */
  static List<Subject> of(float[] output, int side, int width, int height, int wantedClass) {
    List<Found> found = new ArrayList<>();
    int row = 0;
    for (int stride : STRIDES) {
      int cells = side / stride;
      for (int cell = 0; cell < cells * cells; cell++, row++) {
        double confidence = confidence(output, row * ROW, wantedClass);
        if (confidence >= LEAST_CONFIDENCE) {
          add(
              output,
              row * ROW,
              cell % cells,
              cell / cells,
              stride,
              width,
              height,
              confidence,
              found);
        }
      }
    }
    if (row * ROW != output.length) {
      throw new IllegalArgumentException(
          "Cannot read the detector's answer: %d numbers, where YOLOX with an input of %d pixels and %d classes gives %d."
              .formatted(output.length, side, CocoClasses.NAMES.size(), row * ROW));
    }
    return distinct(found);
  }

  private record Found(Subject subject, double confidence) {}

  private static double confidence(float[] output, int at, int wantedClass) {
    if (wantedClass != ANY) {
      return output[at + 4] * output[at + BOX_AND_OBJECT + wantedClass];
    }
    float best = 0;
    for (int i = BOX_AND_OBJECT; i < ROW; i++) {
      best = Math.max(best, output[at + i]);
    }
    return output[at + 4] * best;
  }

  private static void add(
      float[] output,
      int at,
      int column,
      int line,
      int stride,
      int width,
      int height,
      double confidence,
      List<Found> found) {
    double x = (output[at] + column) * stride;
    double y = (output[at + 1] + line) * stride;
    double halfWidth = Math.exp(output[at + 2]) * stride / 2;
    double halfHeight = Math.exp(output[at + 3]) * stride / 2;
    double left = Math.max(0, (x - halfWidth) / width);
    double top = Math.max(0, (y - halfHeight) / height);
    double right = Math.min(1, (x + halfWidth) / width);
    double bottom = Math.min(1, (y + halfHeight) / height);
    if (left < right && top < bottom) {
      double area = (right - left) * (bottom - top);
      found.add(new Found(new Subject(left, top, right, bottom, confidence * area), confidence));
    }
  }

  private static List<Subject> distinct(List<Found> found) {
    found.sort(Comparator.comparingDouble(Found::confidence).reversed());
    List<Subject> kept = new ArrayList<>();
    for (Found candidate : found) {
      Subject box = candidate.subject();
      if (kept.stream().noneMatch(other -> other.overlap(box) > SAME_OBJECT)) {
        kept.add(box);
      }
    }
    kept.sort(Comparator.comparingDouble(Subject::prominence).reversed());
    return List.copyOf(kept);
  }
}
