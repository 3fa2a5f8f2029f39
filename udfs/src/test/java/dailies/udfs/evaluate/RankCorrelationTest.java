package dailies.udfs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankCorrelationTest {
  /** Intelligence and hours of television: the worked example of the textbooks. */
  private static final double[] INTELLIGENCE = {106, 100, 86, 101, 99, 103, 97, 113, 112, 110};

  private static final double[] TELEVISION = {7, 27, 2, 50, 28, 29, 20, 12, 6, 17};

  @Test
  void theTextbookExampleIsItsResult() {
    assertThat(RankCorrelation.spearman(INTELLIGENCE, TELEVISION).orElseThrow())
        .isCloseTo(-29.0 / 165, within(1e-12));
    assertThat(RankCorrelation.pearson(INTELLIGENCE, TELEVISION).orElseThrow())
        .isCloseTo(-0.070216326, within(1e-9));
  }

  @Test
  void anscombesQuartetHasOnePearson() {
    double[] x = {10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5};
    double[] line = {8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68};
    double[] bow = {9.14, 8.14, 8.74, 8.77, 9.26, 8.10, 6.13, 3.10, 9.13, 7.26, 4.74};
    assertThat(RankCorrelation.pearson(x, line).orElseThrow()).isCloseTo(0.8164205, within(1e-6));
    assertThat(RankCorrelation.pearson(x, bow).orElseThrow()).isCloseTo(0.8162365, within(1e-6));
    assertThat(RankCorrelation.spearman(x, line).orElseThrow())
        .isCloseTo(0.818181818, within(1e-6));
    assertThat(RankCorrelation.spearman(x, bow).orElseThrow()).isCloseTo(0.690909091, within(1e-6));
  }

  @Test
  void equalValuesShareTheMeanOfTheirRanks() {
    assertThat(RankCorrelation.ranks(new double[] {5, 1, 5, 0, 5, 1}))
        .containsExactly(5, 2.5, 5, 1, 5, 2.5);
    // Computed by SciPy's spearmanr.
    double[] scores = {1, 2, 2, 3, 3, 3, 4};
    double[] opinions = {2, 1, 3, 3, 3, 5, 4};
    assertThat(RankCorrelation.spearman(scores, opinions).orElseThrow())
        .isCloseTo(0.757317246, within(1e-9));
  }

  @Test
  void onlyTheOrderCountsForSpearman() {
    double[] x = IntStream.range(0, 50).mapToDouble(i -> i / 7.0).toArray();
    double[] rising = IntStream.range(0, 50).mapToDouble(i -> Math.exp(x[i])).toArray();
    double[] falling = IntStream.range(0, 50).mapToDouble(i -> -Math.pow(x[i], 3)).toArray();
    assertThat(RankCorrelation.spearman(x, rising)).hasValueCloseTo(1.0, within(1e-12));
    assertThat(RankCorrelation.spearman(x, falling)).hasValueCloseTo(-1.0, within(1e-12));
    assertThat(RankCorrelation.pearson(x, rising).orElseThrow()).isLessThan(0.8);
  }

  @Test
  void whatDoesNotVaryHasNoCorrelation() {
    double[] flat = {0.1, 0.1, 0.1};
    double[] rising = {1, 2, 3};
    assertThat(RankCorrelation.spearman(flat, rising)).isEmpty();
    assertThat(RankCorrelation.pearson(rising, flat)).isEmpty();
    assertThat(RankCorrelation.pearson(new double[] {1}, new double[] {2})).isEmpty();
    assertThat(RankCorrelation.spearman(new double[0], new double[0])).isEmpty();
  }

  @Test
  void whatAreNoPairsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankCorrelation.spearman(new double[2], new double[3]))
        .withMessageContaining("2 with 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankCorrelation.pearson(new double[] {1, Double.NaN}, new double[2]))
        .withMessageContaining("NaN");
  }
}
