package dailies.udfs.quality;

/**
 * One judgement over all metrics.
 *
 * @param overall 0 to 1, 1 best
 * @param score 0 to 100, 100 best
 * @param category {@code high}, {@code medium} or {@code low}
 */
public record QualityScore(double overall, double score, String category) {}
