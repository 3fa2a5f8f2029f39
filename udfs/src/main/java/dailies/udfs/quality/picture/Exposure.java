package dailies.udfs.quality.picture;

/**
 * How well a picture is exposed: 1 ideal, 0 black or burnt out.
 *
 * <p>Three things count: that the highlights come near white and the shadows near black, that
 * little lies at either end of what occurs (lost highlights and shadows stay a heap at one level,
 * even when the copy was made darker afterwards), and that the mean is neither low nor high. The
 * mean counts half as much where the range is used: a night scene with bright lights is well
 * exposed.
 */
final class Exposure {
  private static final double WHITE_REACHED = 0.86;
  private static final double HIGHLIGHT_SHARE = 0.995;
  private static final double SHADOW_SHARE = 0.005;
  private static final double LOW_MEAN = 0.34;
  private static final double LOW_WIDTH = 0.25;
  private static final double HIGH_MEAN = 0.52;
  private static final double HIGH_WIDTH = 0.3;

  /** Where a heap at either end is looked for. */
  private static final double END_SHARE = 0.02;

  /** Compression and noise spread what was one level over so many. */
  private static final int HEAP = 16;

  /** That much lies there in any picture. */
  private static final double USUAL_SHARE = 0.05;

  private static final double CLIPPED_DECAY = 0.1;
  private static final double CRUSHED_DECAY = 0.3;

  private Exposure() {}

  static double of(LumaHistogram histogram) {
    int highlight = histogram.percentile(HIGHLIGHT_SHARE);
    int shadow = histogram.percentile(SHADOW_SHARE);
    double reach = Math.min(1, (highlight - 0.5 * shadow) / (255 * WHITE_REACHED));
    double clipped = heaped(histogram, histogram.percentile(1 - END_SHARE), -1);
    double crushed = heaped(histogram, histogram.percentile(END_SHARE), 1);
    double kept = 0.4 + 0.6 * Math.exp(-clipped / CLIPPED_DECAY);
    double open = 0.5 + 0.5 * Math.exp(-crushed / CRUSHED_DECAY);
    double middle = middle(histogram.mean() / 255);
    return reach * kept * open * (1 - (1 - middle) * (1 - 0.5 * reach * kept));
  }

  /** The share of pixels beyond {@code end} or, with falling weight, inside of it. */
  private static double heaped(LumaHistogram histogram, int end, int inwards) {
    double share = inwards > 0 ? histogram.share(0, end) : histogram.share(end, 255);
    for (int distance = 1; distance < HEAP; distance++) {
      int level = end + inwards * distance;
      share += (1 - (double) distance / HEAP) * histogram.share(level, level);
    }
    return Math.max(0, share - USUAL_SHARE);
  }

  private static double middle(double mean) {
    double low = Math.max(0, LOW_MEAN - mean) / LOW_WIDTH;
    double high = Math.max(0, mean - HIGH_MEAN) / HIGH_WIDTH;
    return Math.exp(-low * low - high * high);
  }
}
