package dailies.udfs.quality.naturalness;

/** Grey values row by row. */
record Plane(int width, int height, float[] values) implements GreyRows {
  Plane(int width, int height) {
    this(width, height, new float[width * height]);
  }

  @Override
  public void read(int y, float[] row) {
    System.arraycopy(values, y * width, row, 0, width);
  }
}
