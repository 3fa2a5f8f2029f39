package dailies.udfs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SeparationTest {
  @Test
  void isTheChanceThatATogetherPairWins() {
    Separation separation = new Separation();
    separation.addTogether(0.9);
    separation.addTogether(0.5);
    separation.addApart(0.5);
    separation.addApart(0.1);

    assertThat(separation.result()).isEqualTo(new Separation.Result(2, 2, 3.5 / 4));
  }

  @Test
  void isAHalfWhenThereIsNoDifference() {
    Random random = new Random(1);
    Separation separation = new Separation();
    for (int i = 0; i < 5_000; i++) {
      separation.addTogether(random.nextGaussian());
      separation.addApart(random.nextGaussian());
    }
    assertThat(separation.result().areaUnderCurve()).isCloseTo(0.5, within(0.02));
  }

  @Test
  void isNotANumberWithoutPairs() {
    assertThat(new Separation().result().areaUnderCurve()).isNaN();
  }
}
