package dailies.udfs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PairScoreTest {
  @Test
  void precisionIsOfWhatWasCalledAndRecallOfWhatIs() {
    PairScore score = new PairScore();
    score.add(true, true);
    score.add(true, true);
    score.add(true, false);
    score.add(false, true);
    score.add(false, false);

    assertThat(score.precision()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(score.recall()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(score.wrong()).isEqualTo(1);
    assertThat(score.same()).isEqualTo(3);
  }

  @Test
  void whoCallsNothingIsNeverWrong() {
    PairScore score = new PairScore();
    score.add(true, false);

    assertThat(score.precision()).isEqualTo(1);
    assertThat(score.recall()).isZero();
  }
}
