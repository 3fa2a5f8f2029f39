package dailies.udfs.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BuiltinStatisticsTest {
  private static final int SIDE = 64;

  @Test
  void doNotKnowWhereThingsAre() {
    float[] here = BuiltinStatistics.of(bar(16, 24), SIDE);
    float[] there = BuiltinStatistics.of(bar(40, 48), SIDE);

    assertThat(there).containsExactly(here, within(1e-6f));
    assertThat(distance(here, BuiltinStatistics.of(bar(16, 40), SIDE))).isGreaterThan(0.2);
  }

  @Test
  void aMirrorImageExchangesDirectionsAlone() {
    float[] luma = new float[SIDE * SIDE];
    float[] flipped = new float[SIDE * SIDE];
    Random random = new Random(1);
    for (int i = 0; i < luma.length; i++) {
      luma[i] = random.nextFloat() * (i % SIDE) / SIDE;
      flipped[i - i % SIDE + SIDE - 1 - i % SIDE] = luma[i];
    }
    float[] numbers = BuiltinStatistics.of(luma, SIDE);
    float[] mirrorImage = BuiltinStatistics.of(flipped, SIDE);
    int[] mirrored = BuiltinStatistics.mirrored();

    for (int i = 0; i < numbers.length; i++) {
      assertThat(mirrorImage[mirrored[i]]).isCloseTo(numbers[i], within(1e-5f));
    }
    assertThat(distance(numbers, mirrorImage)).isGreaterThan(0.1);
  }

  @Test
  void anEdgeCountsInItsDirection() {
    float[] numbers = BuiltinStatistics.of(rising(), SIDE);
    float[] directions = Arrays.copyOfRange(numbers, numbers.length - 32, numbers.length - 24);

    assertThat(directions[0]).as("to the right").isGreaterThan(0.3f);
    assertThat(directions[1]).isEqualTo(directions[7], within(1e-6f)).isLessThan(directions[0]);
    assertThat(directions[2] + directions[4] + directions[6]).isCloseTo(0, within(1e-6f));
  }

  @Test
  void aFlatPictureHasNumbersToo() {
    assertThat(BuiltinStatistics.of(new float[SIDE * SIDE], SIDE))
        .hasSize(BuiltinStatistics.DIMENSION)
        .doesNotContain(Float.NaN);
  }

  private static float[] rising() {
    float[] luma = new float[SIDE * SIDE];
    for (int i = 0; i < luma.length; i++) {
      luma[i] = (float) (i % SIDE) / SIDE;
    }
    return luma;
  }

  /** White from one row and column to another on black. */
  private static float[] bar(int from, int to) {
    float[] luma = new float[SIDE * SIDE];
    for (int y = from; y < to; y++) {
      Arrays.fill(luma, y * SIDE + from, y * SIDE + to, 1);
    }
    return luma;
  }

  private static double distance(float[] a, float[] b) {
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      squares += (double) (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(squares);
  }
}
