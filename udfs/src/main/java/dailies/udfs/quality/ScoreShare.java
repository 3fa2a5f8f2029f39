package dailies.udfs.quality;

/**
 * What one metric has to do with a score.
 *
 * @param metric the name of its column
 * @param value on the metric's scale; null when it was not measured
 * @param goodness 0 to 1, 1 good; null without a value, or when the metric only describes
 * @param weight its share of all weights that count here, 0 to 1
 * @param lossShare its share of what the score lacks, 0 to 1
 * @param missed the threshold that it missed; null when it missed none
 * @param sentence what is wrong and what to do, or why there is no value; null when all is well
 */
public record ScoreShare(
    String metric,
    Double value,
    Double goodness,
    double weight,
    double lossShare,
    Comparison missed,
    String sentence) {}
