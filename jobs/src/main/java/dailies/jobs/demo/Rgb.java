package dailies.jobs.demo;

/** Arithmetic on colours packed as {@code 0xRRGGBB}, sRGB. */
final class Rgb {
  private Rgb() {}

  /** Channels from 0 to 255, clamped. */
  static int of(double red, double green, double blue) {
    return clamp(red) << 16 | clamp(green) << 8 | clamp(blue);
  }

  /** {@code t} = 0 gives {@code a}, 1 gives {@code b}; t outside 0-1 is clamped. */
  static int mix(int a, int b, double t) {
    double share = Math.max(0, Math.min(1, t));
    return of(
        red(a) + (red(b) - red(a)) * share,
        green(a) + (green(b) - green(a)) * share,
        blue(a) + (blue(b) - blue(a)) * share);
  }

  /** Every channel times {@code light}: 0 black, 1 unchanged. */
  static int lit(int colour, double light) {
    return of(red(colour) * light, green(colour) * light, blue(colour) * light);
  }

  /** Hue, saturation and value, each 0 to 1; the hue wraps. */
  static int hsv(double hue, double saturation, double value) {
    double sector = (hue - Math.floor(hue)) * 6;
    return of(
        255 * value * (1 - saturation * (1 - wedge(sector, 0))),
        255 * value * (1 - saturation * (1 - wedge(sector, 2))),
        255 * value * (1 - saturation * (1 - wedge(sector, 4))));
  }

  static int red(int colour) {
    return colour >> 16 & 255;
  }

  static int green(int colour) {
    return colour >> 8 & 255;
  }

  static int blue(int colour) {
    return colour & 255;
  }

  /** Rounds to a channel value, clamped to 0-255. */
  static int clamp(double channel) {
    return channel <= 0 ? 0 : channel >= 255 ? 255 : (int) (channel + 0.5);
  }

  private static double wedge(double sector, double peak) {
    double distance = Math.abs(sector - peak);
    return Math.max(0, Math.min(1, 2 - Math.min(distance, 6 - distance)));
  }
}
