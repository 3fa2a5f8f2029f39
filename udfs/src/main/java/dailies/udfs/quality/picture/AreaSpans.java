package dailies.udfs.quality.picture;

/** Which source pixels lie under each pixel of a shorter row, and how much of each. */
final class AreaSpans {
  private final double scale;
  private final int sourceSize;

  private AreaSpans(double scale, int sourceSize) {
    this.scale = scale;
    this.sourceSize = sourceSize;
  }

  static AreaSpans of(int sourceSize, int size) {
    return new AreaSpans((double) sourceSize / size, sourceSize);
  }

  int first(int position) {
    return (int) (position * scale);
  }

  int last(int position) {
    return Math.min(sourceSize - 1, (int) Math.ceil((position + 1) * scale) - 1);
  }

  /** Weights of one position add up to 1. */
  float weight(int position, int source) {
    double start = Math.max(source, position * scale);
    double end = Math.min(source + 1.0, (position + 1) * scale);
    return (float) Math.max(0, (end - start) / scale);
  }
}
