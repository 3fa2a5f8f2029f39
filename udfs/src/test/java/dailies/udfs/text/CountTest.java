package dailies.udfs.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountTest {
  @Test
  void oneIsNotMany() {
    assertThat(Count.of(0, "clip")).isEqualTo("0 clips");
    assertThat(Count.of(1, "clip")).isEqualTo("1 clip");
    assertThat(Count.of(1200, "clip")).isEqualTo("1,200 clips");
  }
}
