package dailies.udfs.quality.picture;

/** How much of the range from black to white a picture uses: 1 all, 0 one grey level. */
final class Contrast {
  private static final double TAIL = 0.02;

  private Contrast() {}

  /** The distance between the 2nd and the 98th percentile of luma. */
  static double of(LumaHistogram histogram) {
    return (histogram.percentile(1 - TAIL) - histogram.percentile(TAIL)) / 255.0;
  }
}
