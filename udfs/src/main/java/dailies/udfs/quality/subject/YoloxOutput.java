package dailies.udfs.quality.subject;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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

  private final float[] output;
  private final int side;
  private final int width;
  private final int height;

  /**
   * @param output row by row
   * @param side of the square input, in pixels, a multiple of 32
   * @param width of the picture in it, from the left, in pixels
   * @param height of the picture in it, from the top, in pixels
   * @throws IllegalArgumentException when the answer is not of such a model
   */
  YoloxOutput(float[] output, int side, int width, int height) {
    int expected =
        Arrays.stream(STRIDES).map(stride -> side / stride * (side / stride)).sum() * ROW;
    if (output.length != expected) {
      throw new IllegalArgumentException(
          ("Cannot read the detector's answer: %d numbers, where YOLOX with an input of %d pixels"
                  + " and %d classes gives %d.")
              .formatted(output.length, side, CocoClasses.NAMES.size(), expected));
    }
    this.output = output;
    this.side = side;
    this.width = width;
    this.height = height;
  }

  /**
   * @param wantedClass index of the only class that counts, or {@link #ANY}
   * @return the most prominent first: the product of confidence and area
   */
  List<Subject> subjects(int wantedClass) {
    List<Found> found = new ArrayList<>();
    int row = 0;
    for (int stride : STRIDES) {
      int cells = side / stride;
      for (int cell = 0; cell < cells * cells; cell++, row++) {
        double confidence = confidence(row * ROW, wantedClass);
        if (confidence >= LEAST_CONFIDENCE) {
          Cell at = new Cell(cell % cells, cell / cells, stride);
          box(row * ROW, at, confidence).ifPresent(found::add);
        }
      }
    }
    return distinct(found);
  }

  private record Cell(int column, int line, int stride) {}

  private record Found(Subject subject, double confidence) {}

  private double confidence(int at, int wantedClass) {
    if (wantedClass != ANY) {
      return output[at + 4] * output[at + BOX_AND_OBJECT + wantedClass];
    }
    float best = 0;
    for (int i = BOX_AND_OBJECT; i < ROW; i++) {
      best = Math.max(best, output[at + i]);
    }
    return output[at + 4] * best;
  }

  /** What of the box lies within the picture; empty when nothing does. */
  private Optional<Found> box(int at, Cell cell, double confidence) {
    double x = (output[at] + cell.column()) * cell.stride();
    double y = (output[at + 1] + cell.line()) * cell.stride();
    double halfWidth = Math.exp(output[at + 2]) * cell.stride() / 2;
    double halfHeight = Math.exp(output[at + 3]) * cell.stride() / 2;
    double left = Math.max(0, (x - halfWidth) / width);
    double top = Math.max(0, (y - halfHeight) / height);
    double right = Math.min(1, (x + halfWidth) / width);
    double bottom = Math.min(1, (y + halfHeight) / height);
    if (left >= right || top >= bottom) {
      return Optional.empty();
    }
    double prominence = confidence * (right - left) * (bottom - top);
    return Optional.of(new Found(new Subject(left, top, right, bottom, prominence), confidence));
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
