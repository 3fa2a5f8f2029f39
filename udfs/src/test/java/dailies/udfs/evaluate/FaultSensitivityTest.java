package dailies.udfs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultSensitivityTest {
  private final FaultSensitivity sensitivity = new FaultSensitivity();

  @Test
  void tellsWhichJudgementFollowsTheFault() {
    sensitivity.add(
        Degradation.BLUR,
        List.of(
            Map.of("follows", 0.9, "blind", 0.5, "fooled", 0.2),
            Map.of("follows", 0.7, "blind", 0.5, "fooled", 0.3),
            Map.of("follows", 0.1, "blind", 0.5, "fooled", 0.4)));

    assertThat(sensitivity.correlation("follows", Degradation.BLUR))
        .hasValueCloseTo(1d, within(1e-9));
    assertThat(sensitivity.correlation("blind", Degradation.BLUR))
        .hasValueCloseTo(0d, within(1e-9));
    assertThat(sensitivity.correlation("fooled", Degradation.BLUR))
        .hasValueCloseTo(-1d, within(1e-9));
    assertThat(sensitivity.rightPairs("follows", Degradation.BLUR)).hasValue(1);
    assertThat(sensitivity.rightPairs("blind", Degradation.BLUR)).hasValue(0);
    assertThat(sensitivity.correlation("follows", Degradation.NOISE)).isEmpty();
  }

  @Test
  void isTheMeanOverPhotographs() {
    sensitivity.add(Degradation.DARK, List.of(Map.of("score", 1.0), Map.of("score", 0.0)));
    sensitivity.add(Degradation.DARK, List.of(Map.of("score", 0.0), Map.of("score", 1.0)));

    assertThat(sensitivity.correlation("score", Degradation.DARK))
        .hasValueCloseTo(0d, within(1e-9));
    assertThat(sensitivity.rightPairs("score", Degradation.DARK)).hasValue(0.5);
  }

  @Test
  void leavesOutWhatOneOfThePicturesLacks() {
    sensitivity.add(Degradation.JPEG, List.of(Map.of("score", 1.0), Map.of()));

    assertThat(sensitivity.names()).isEmpty();
  }
}
