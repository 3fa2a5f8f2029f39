package dailies.udfs.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StratifiedTotalTest {
  @Test
  void whatWasSeenWhollyIsCertain() {
    StratifiedTotal total = new StratifiedTotal();
    total.add(3, new double[] {1, 2, 4});
    total.add(1, new double[] {10});
    assertThat(total.total()).isEqualTo(17);
    assertThat(total.standardError()).isZero();
  }

  @Test
  void aClassCountsByItsSize() {
    StratifiedTotal total = new StratifiedTotal();
    total.add(100, new double[] {1, 3});
    total.add(10, new double[] {50, 70});
    assertThat(total.total()).isEqualTo(100 * 2 + 10 * 60);
    // 100 * 98 * 2 / 2 and 10 * 8 * 200 / 2.
    assertThat(total.standardError()).isCloseTo(Math.sqrt(9800 + 8000), within(1e-9));
  }

  @Test
  void oneObjectOfManyIsTakenToSpreadAsOthersDo() {
    StratifiedTotal alone = new StratifiedTotal();
    alone.add(10, new double[] {5});
    assertThat(alone.standardError()).isCloseTo(Math.sqrt(10 * 9 * 25), within(1e-9));
    StratifiedTotal beside = new StratifiedTotal();
    beside.add(10, new double[] {5});
    beside.add(2, new double[] {2, 2});
    assertThat(beside.standardError()).isZero();
  }

  @Test
  void nineIntervalsInTenHoldTheTruth() {
    Random random = new Random(4);
    double[] archive = random.doubles(5000).map(value -> Math.exp(3 * value)).toArray();
    double truth = Arrays.stream(archive).sum();
    int held = 0;
    for (int i = 0; i < 1000; i++) {
      StratifiedTotal total = new StratifiedTotal();
      total.add(5000, random.ints(100, 0, 5000).mapToDouble(at -> archive[at]).toArray());
      held += Math.abs(total.total() - truth) <= 1.645 * total.standardError() ? 1 : 0;
    }
    assertThat(held).isBetween(860, 940);
  }

  @Test
  void aSampleIsOfWhatThereIs() {
    StratifiedTotal total = new StratifiedTotal();
    assertThatIllegalArgumentException().isThrownBy(() -> total.add(1, new double[] {1, 2}));
    assertThatIllegalArgumentException().isThrownBy(() -> total.add(1, new double[0]));
  }
}
