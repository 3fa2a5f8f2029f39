package dailies.udfs.quality.naturalness;

/**
 * The top left part of a grey picture of 8 bits, as floats.
 *
 * @param width of the part
 * @param height of the part
 * @param levels 0 to 255, row by row
 * @param stride pixels from row to row in {@code levels}
 * @param values what each of the 256 levels is read as
 */
record LevelRows(int width, int height, byte[] levels, int stride, float[] values)
    implements GreyRows {

  /** Reads level v as {@code (v - black) * scale}, in float arithmetic. */
  static float[] values(float black, float scale) {
    float[] values = new float[256];
    for (int level = 0; level < values.length; level++) {
      values[level] = (level - black) * scale;
    }
    return values;
  }

  @Override
  public void read(int y, float[] row) {
    int start = y * stride;
    for (int x = 0; x < width; x++) {
      row[x] = values[levels[start + x] & 255];
    }
  }
}
