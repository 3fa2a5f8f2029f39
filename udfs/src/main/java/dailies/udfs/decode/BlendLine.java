package dailies.udfs.decode;

/** The weighted means of two frames: a line in the space of their cells. */
final class BlendLine {
  private final int[] from;
  private final int[] to;
  private final double squaredLength;
  private final double absoluteLength;

  BlendLine(ShotFrame from, ShotFrame to) {
    this.from = from.cells();
    this.to = to.cells();
    long squares = 0;
    long absolute = 0;
    for (int i = 0; i < this.from.length; i++) {
      int difference = this.to[i] - this.from[i];
      squares += (long) difference * difference;
      absolute += Math.abs(difference);
    }
    squaredLength = Math.max(1, squares);
    absoluteLength = Math.max(1, absolute);
  }

  /** Where on the line a frame is nearest to it: 0 at its beginning, 1 at its end. */
  double place(ShotFrame frame) {
    int[] cells = frame.cells();
    long projection = 0;
    for (int i = 0; i < cells.length; i++) {
      projection += (long) (cells[i] - from[i]) * (to[i] - from[i]);
    }
    return projection / squaredLength;
  }

  /** Mean difference of a frame from a place of the line, as a part of that between its ends. */
  double distance(ShotFrame frame, double place) {
    int[] cells = frame.cells();
    double sum = 0;
    for (int i = 0; i < cells.length; i++) {
      sum += Math.abs(cells[i] - from[i] - place * (to[i] - from[i]));
    }
    return sum / absoluteLength;
  }

  /** Of the cells of both ends, -1 to 1; 0 when one of them is flat. */
  double correlation() {
    double meanFrom = mean(from);
    double meanTo = mean(to);
    double both = 0;
    double ofFrom = 0;
    double ofTo = 0;
    for (int i = 0; i < from.length; i++) {
      both += (from[i] - meanFrom) * (to[i] - meanTo);
      ofFrom += (from[i] - meanFrom) * (from[i] - meanFrom);
      ofTo += (to[i] - meanTo) * (to[i] - meanTo);
    }
    return ofFrom == 0 || ofTo == 0 ? 0 : both / Math.sqrt(ofFrom * ofTo);
  }

  private static double mean(int[] cells) {
    long sum = 0;
    for (int cell : cells) {
      sum += cell;
    }
    return (double) sum / cells.length;
  }
}
