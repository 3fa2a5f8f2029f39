package dailies.udfs.evaluate;

/** How well pairs that were called duplicates agree with those that are. Not thread-safe. */
public final class PairScore {
  private long same;
  private long called;
  private long right;

  /**
   * @param isSame whether both are of one thing
   * @param isCalled whether they were called duplicates
   */
  public void add(boolean isSame, boolean isCalled) {
    same += isSame ? 1 : 0;
    called += isCalled ? 1 : 0;
    right += isSame && isCalled ? 1 : 0;
  }

  /** Share of the pairs called duplicates that are, 0 to 1; 1 when none was. */
  public double precision() {
    return called == 0 ? 1 : (double) right / called;
  }

  /** Share of the pairs that are duplicates that were called so, 0 to 1; NaN without any. */
  public double recall() {
    return (double) right / same;
  }

  /** Pairs of different things that were called duplicates. */
  public long wrong() {
    return called - right;
  }

  /** Pairs of one thing. */
  public long same() {
    return same;
  }
}
