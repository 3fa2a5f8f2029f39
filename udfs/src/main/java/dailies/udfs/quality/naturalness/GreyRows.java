package dailies.udfs.quality.naturalness;

/** A grey picture that is read row by row. */
interface GreyRows {
  int width();

  int height();

  /** Fills the first {@link #width()} of {@code row} with row {@code y}. */
  void read(int y, float[] row);
}
