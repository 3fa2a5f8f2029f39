package dailies.jobs.config;

/**
 * What the final score of a take is made of.
 *
 * @param qualityWeight weight of the measured quality, 0 or more
 * @param aiWeight weight of the AI score, 0 or more; left out where a take has none
 */
public record RankingOptions(double qualityWeight, double aiWeight) {
  public RankingOptions {
    Range.check(
        new Range("ranking.quality-weight", qualityWeight, 0, 1e6),
        new Range("ranking.ai-weight", aiWeight, 0, 1e6));
    if (qualityWeight + aiWeight <= 0) {
      throw new IllegalArgumentException(
          "Invalid ranking weights: both are 0. Give at least one of ranking.quality-weight and"
              + " ranking.ai-weight a value above 0.");
    }
  }
}
