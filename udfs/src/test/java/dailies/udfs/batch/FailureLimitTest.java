package dailies.udfs.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class FailureLimitTest {
  @Test
  void aNumberCountsAtOnce() {
    FailureLimit limit = FailureLimit.parse("2");
    assertThat(limit.isExceeded(2, 2, false)).isFalse();
    assertThat(limit.isExceeded(3, 3, false)).isTrue();
    assertThat(limit).hasToString("2");
  }

  @Test
  void aShareCountsOnceThereIsEnoughToTell() {
    FailureLimit limit = FailureLimit.parse("5%");
    assertThat(limit.isExceeded(9, 10, false)).isFalse();
    assertThat(limit.isExceeded(9, 10, true)).isTrue();
    assertThat(limit.isExceeded(5, 100, false)).isFalse();
    assertThat(limit.isExceeded(6, 100, false)).isTrue();
    assertThat(limit).hasToString("5.0 %");
  }

  @Test
  void withoutALimitEverythingMayFail() {
    assertThat(FailureLimit.NONE.isExceeded(1000, 1000, true)).isFalse();
  }

  @Test
  void whatIsNeitherIsRefused() {
    for (String typed : new String[] {"many", "101%", "-1", "5 %x", ""}) {
      assertThatIllegalArgumentException().isThrownBy(() -> FailureLimit.parse(typed));
    }
  }
}
