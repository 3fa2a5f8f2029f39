package dailies.udfs.quality.picture;

/**
 * One colour of sRGB (IEC 61966-2-1, D65) in CIELAB (ISO/CIE 11664-4). Set again and again, so that
 * nothing is allocated for each.
 */
final class Lab {
  private static final double[] LIGHT = new double[257];

  static {
    for (int level = 0; level < LIGHT.length; level++) {
      LIGHT[level] = DynamicRange.light(level);
    }
  }

  private double x;
  private double y;
  private double z;

  /** Levels 0 to 255. */
  void set(float blueLevel, float greenLevel, float redLevel) {
    double blue = light(blueLevel);
    double green = light(greenLevel);
    double red = light(redLevel);
    x = root((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047);
    y = root(0.2126729 * red + 0.7151522 * green + 0.0721750 * blue);
    z = root((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883);
  }

  /** 0 black, 100 white. */
  double lightness() {
    return 116 * y - 16;
  }

  /** a*, from green to red, of the same tint at the lightness of white. */
  double aAtWhite() {
    return 500 * (x - y) / y;
  }

  /** b*, from blue to yellow, of the same tint at the lightness of white. */
  double bAtWhite() {
    return 200 * (y - z) / y;
  }

  /** In a straight line between levels. */
  private static double light(float level) {
    int below = (int) level;
    return LIGHT[below] + (level - below) * (LIGHT[below + 1] - LIGHT[below]);
  }

  private static double root(double share) {
    return share > 216.0 / 24389 ? Math.cbrt(share) : (24389.0 / 27 * share + 16) / 116;
  }
}
