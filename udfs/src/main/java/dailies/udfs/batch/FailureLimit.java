package dailies.udfs.batch;

/**
 * How many files of a run may have an issue.
 *
 * @param files at most; infinite for any number
 * @param share of the files done, at most, 0 to 1; 1 for any
 */
public record FailureLimit(double files, double share) {
  /** However many. */
  public static final FailureLimit NONE = new FailureLimit(Double.POSITIVE_INFINITY, 1);

  /** A share says nothing before so many files are done. */
  private static final int LEAST_FILES = 100;

  public FailureLimit {
    if (!(files >= 0 && share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "Invalid limit of failures: %s files, share %s".formatted(files, share));
    }
  }

  /**
   * The limit that {@code typed} names: a number of files, or a percentage of them as 5%.
   *
   * @throws IllegalArgumentException when it is neither
   */
  public static FailureLimit parse(String typed) {
    return typed.endsWith("%")
        ? new FailureLimit(
            Double.POSITIVE_INFINITY,
            Double.parseDouble(typed.substring(0, typed.length() - 1)) / 100)
        : new FailureLimit(Long.parseLong(typed), 1);
  }

  /** Whether so many of the files that are done are too many. */
  public boolean isExceeded(long failed, long done, boolean isAll) {
    boolean tells = done >= LEAST_FILES || isAll;
    return failed > files || tells && failed > share * done;
  }

  @Override
  public String toString() {
    return share < 1 ? 100 * share + " %" : Long.toString((long) files);
  }
}
