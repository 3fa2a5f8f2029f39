package dailies.udfs.quality.sound;

/** Levels in decibels relative to full scale. */
final class Decibels {
  /** Digital silence is given this level. */
  static final double FLOOR = -120;

  /** Below this, windows are taken for silent. */
  static final double SILENT = -50;

  /**
   * Below this nothing was recorded: the rounding noise of 16 bits is at -101, that of a converter
   * or a room well above.
   */
  static final double DIGITAL_SILENCE = -90;

  private Decibels() {}

  static double ofPower(double meanSquare) {
    return Math.max(FLOOR, 10 * Math.log10(meanSquare));
  }

  static double ofAmplitude(double amplitude) {
    return Math.max(FLOOR, 20 * Math.log10(amplitude));
  }

  static double power(double decibels) {
    return Math.pow(10, decibels / 10);
  }
}
