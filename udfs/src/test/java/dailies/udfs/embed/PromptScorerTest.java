package dailies.udfs.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PromptScorerTest {
  private static final List<PromptPair> PAIRS =
      List.of(
          new PromptPair("overall", "east", "west"), new PromptPair("height", "north", "south"));

  /** The four quarters of the compass. */
  private static final TextEncoder COMPASS =
      new TextEncoder() {
        @Override
        public float[][] encodeTexts(List<String> texts) {
          return texts.stream()
              .map(
                  text ->
                      switch (text) {
                        case "east" -> new float[] {1, 0};
                        case "west" -> new float[] {-1, 0};
                        case "north" -> new float[] {0, 1};
                        default -> new float[] {0, -1};
                      })
              .toArray(float[][]::new);
        }

        @Override
        public double logitScale() {
          return 2;
        }
      };

  private final PromptScorer scorer = new PromptScorer(COMPASS, PAIRS);

  @Test
  void isTheSoftmaxOfBothCosinesAtTheLogitScale() {
    double expected = Math.exp(2 * 0.6) / (Math.exp(2 * 0.6) + Math.exp(-2 * 0.6));
    assertThat(scorer.scores(new float[] {0.6f, 0.8f}))
        .hasEntrySatisfying("overall", s -> assertThat(s).isCloseTo(expected, within(1e-6)))
        .hasEntrySatisfying("height", s -> assertThat(s).isGreaterThan(expected));
  }

  @Test
  void isAHalfInTheMiddleAndNeverLeavesTheRange() {
    assertThat(scorer.scores(new float[] {0, 1})).containsEntry("overall", 0.5);
    assertThat(scorer.scores(new float[] {-1000, 0}).get("overall")).isBetween(0.0, 1e-9);
  }

  @Test
  void refusesPairsThatCannotJudge() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PromptPair("overall", "Photo.", "Photo."))
        .withMessageContaining("Photo.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PromptPair(" ", "a", "b"))
        .withMessageContaining("aspect");
  }
}
