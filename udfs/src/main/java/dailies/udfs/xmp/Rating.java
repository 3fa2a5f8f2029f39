package dailies.udfs.xmp;

/**
 * Stars, as {@code xmp:Rating} has them: five from a score of 90, four from 80, three from 60, two
 * from 40, else one; so four and five are what Dailies calls high, three is medium.
 */
public final class Rating {
  /** Not wanted. */
  public static final int REJECTED = -1;

  private Rating() {}

  /**
   * @param score 0 to 100
   * @return 1 to 5
   */
  public static int stars(double score) {
    if (!(score >= 0 && score <= 100)) {
      throw new IllegalArgumentException(
          "Invalid score: " + score + ". Use a number from 0 to 100.");
    }
    if (score >= 90) {
      return 5;
    }
    return score >= 80 ? 4 : score >= 60 ? 3 : score >= 40 ? 2 : 1;
  }
}
