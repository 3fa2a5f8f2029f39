package dailies.udfs.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChancePairsTest {
  @Test
  void allPairsAreWithinTheLargestDistance() {
    assertThat(ChancePairs.share(64)).isCloseTo(1, within(1e-12));
    assertThat(ChancePairs.expected(3, 64)).isCloseTo(3, within(1e-12));
    assertThat(ChancePairs.expected(0, 8)).isZero();
  }

  @Test
  void oddDistancesDoNotOccur() {
    assertThat(ChancePairs.share(9)).isEqualTo(ChancePairs.share(8));
    assertThat(ChancePairs.expected(1_000_000, 8)).isBetween(600.0, 660.0);
  }

  @Test
  void theShareIsThatOfRandomHashesOfWhich32BitsAreSet() {
    SplittableRandom random = new SplittableRandom(1);
    long[] hashes = random.longs(2000).map(seed -> balanced(new SplittableRandom(seed))).toArray();
    int near = 0;
    for (int i = 0; i < hashes.length; i++) {
      for (int j = 0; j < i; j++) {
        near += HammingDistance.between(hashes[i], hashes[j]) <= 22 ? 1 : 0;
      }
    }
    double expected = ChancePairs.expected(hashes.length, 22);
    assertThat(near).isCloseTo((int) expected, within((int) (0.05 * expected)));
  }

  private static long balanced(SplittableRandom random) {
    long hash = 0;
    while (Long.bitCount(hash) < 32) {
      hash |= 1L << random.nextInt(63);
    }
    return hash;
  }
}
