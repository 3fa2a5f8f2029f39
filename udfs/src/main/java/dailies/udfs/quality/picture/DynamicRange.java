package dailies.udfs.quality.picture;

/**
 * The range of light that a picture shows, in photographic stops: how often light doubles from the
 * darkest to the brightest of its parts, each of {@link #TAIL} of its pixels at least.
 */
final class DynamicRange {
  private static final double TAIL = 0.005;

  private DynamicRange() {}

  /** At most 11.7, from the lowest level above black to white. */
  static double stops(LumaHistogram histogram) {
    double dark = Math.max(1, histogram.percentile(TAIL));
    double bright = Math.max(1, histogram.percentile(1 - TAIL));
    return Math.log(light(bright) / light(dark)) / Math.log(2);
  }

  /** The light of a level of sRGB (IEC 61966-2-1), 0 to 1. */
  static double light(double level) {
    double v = level / 255;
    return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
  }
}
