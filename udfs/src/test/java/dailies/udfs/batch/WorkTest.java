package dailies.udfs.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WorkTest {
  @Test
  void addsUpOverFilesAndGrowsWithBytes() {
    double each = Work.of("picture", 1, 2_000_000) + Work.of("picture", 1, 500_000);
    assertThat(Work.of("picture", 2, 2_500_000)).isCloseTo(each, within(1e-9));
    assertThat(Work.of("clip", 1, 50_000_000)).isGreaterThan(Work.of("picture", 1, 50_000_000));
    assertThat(Work.of("other", 1, -1)).isEqualTo(Work.of("other", 1, 0)).isPositive();
  }
}
