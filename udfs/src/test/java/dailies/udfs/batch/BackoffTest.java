package dailies.udfs.batch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void doublesUpToAHalfMinuteLessARandomPart() {
    assertThat(Backoff.after(1, 0)).hasMillis(1000);
    assertThat(Backoff.after(1, 1)).hasMillis(500);
    assertThat(Backoff.after(3, 0.5)).hasMillis(3000);
    assertThat(Backoff.after(50, 0)).hasSeconds(30);
  }
}
