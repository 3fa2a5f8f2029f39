package dailies.udfs.quality.picture;

/** Which source pixels lie under each pixel of a shorter row, and how much of each. */
final class AreaSpans {
  private final int[] firsts;
  private final int[] lasts;
  private final int most;
  private final float[] weights;

  private AreaSpans(int size, int most) {
    this.firsts = new int[size];
    this.lasts = new int[size];
    this.most = most;
    this.weights = new float[size * most];
  }

  static AreaSpans of(int sourceSize, int size) {
    double scale = (double) sourceSize / size;
    AreaSpans spans = new AreaSpans(size, (int) Math.ceil(scale) + 1);
    for (int position = 0; position < size; position++) {
      spans.fill(position, position * scale, (position + 1) * scale, sourceSize);
    }
    return spans;
  }

  private void fill(int position, double start, double end, int sourceSize) {
    firsts[position] = (int) start;
    lasts[position] = Math.min(sourceSize - 1, (int) Math.ceil(end) - 1);
    for (int source = firsts[position]; source <= lasts[position]; source++) {
      double overlap = Math.min(source + 1.0, end) - Math.max(source, start);
      weights[position * most + source - firsts[position]] =
          (float) Math.max(0, overlap / (end - start));
    }
  }

  int first(int position) {
    return firsts[position];
  }

  int last(int position) {
    return lasts[position];
  }

  /** Weights of one position add up to 1. */
  float weight(int position, int source) {
    return weights[position * most + source - firsts[position]];
  }
}
