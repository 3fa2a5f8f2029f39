package dailies.udfs.quality.naturalness;

import dailies.udfs.decode.Picture;

/**
 * A picture in grey: the luma of BT.601 with the digits that MATLAB's {@code rgb2gray} gives it,
 * rounded to 8 bits. NIQE is defined on it and answers to a different rounding in its second digit.
 *
 * @param width in pixels
 * @param height in pixels
 * @param levels 0 to 255, row by row
 */
record GreyLevels(int width, int height, byte[] levels) {
  private static final int BITS = 22;
  private static final int RED = (int) Math.round(0.298936021293776 * (1 << BITS));
  private static final int BLUE = (int) Math.round(0.114020904255103 * (1 << BITS));
  private static final int GREEN = (1 << BITS) - RED - BLUE;

  static GreyLevels of(Picture picture) {
    byte[] bgr = picture.bgr();
    byte[] levels = new byte[picture.width() * picture.height()];
    for (int i = 0, p = 0; i < levels.length; i++, p += 3) {
      int weighted = BLUE * (bgr[p] & 255) + GREEN * (bgr[p + 1] & 255) + RED * (bgr[p + 2] & 255);
      levels[i] = (byte) ((weighted + (1 << (BITS - 1))) >> BITS);
    }
    return new GreyLevels(picture.width(), picture.height(), levels);
  }

  boolean isFlat() {
    for (byte level : levels) {
      if (level != levels[0]) {
        return false;
      }
    }
    return true;
  }

  int shortSide() {
    return Math.min(width, height);
  }

  /**
   * The top left part as floats.
   *
   * @param values what each of the 256 levels is read as
   */
  GreyRows rows(int partWidth, int partHeight, float[] values) {
    return new LevelRows(partWidth, partHeight, levels, width, values);
  }
}
