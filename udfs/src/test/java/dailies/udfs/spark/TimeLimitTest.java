package dailies.udfs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class TimeLimitTest {
  @Test
  void whatHangsIsLeftBehindAndTheNextWorkIsDone() throws TimeoutException {
    CountDownLatch never = new CountDownLatch(1);
    try (TimeLimit limit = new TimeLimit(Duration.ofMillis(200))) {
      assertThat(limit.call(() -> 1)).isEqualTo(1);
      assertThatExceptionOfType(TimeoutException.class)
          .isThrownBy(
              () ->
                  limit.call(
                      () -> {
                        never.await();
                        return 2;
                      }));
      assertThat(limit.call(() -> 3)).isEqualTo(3);
    }
  }

  @Test
  void whatFailsFailsAsItWouldWithoutALimit() {
    try (TimeLimit limit = new TimeLimit(Duration.ofSeconds(10))) {
      assertThatExceptionOfType(ArithmeticException.class)
          .isThrownBy(
              () ->
                  limit.call(
                      () -> {
                        throw new ArithmeticException("ours");
                      }));
      assertThatExceptionOfType(OutOfMemoryError.class)
          .isThrownBy(
              () ->
                  limit.call(
                      () -> {
                        throw new OutOfMemoryError("ours");
                      }));
    }
  }
}
