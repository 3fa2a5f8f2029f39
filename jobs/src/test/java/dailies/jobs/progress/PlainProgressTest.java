package dailies.jobs.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PlainProgressTest {
  @Test
  void tellsHowFarHowFastAndHowLong() {
    assertThat(PlainProgress.line(120, 480, 3))
        .isEqualTo("120 of 480 files, 25 %, 40.0 files/s, 9 s left");
    assertThat(PlainProgress.line(480, 480, 12))
        .isEqualTo("480 of 480 files, 100 %, 40.0 files/s, 0 s left");
  }

  @Test
  void promisesNothingBeforeTheFirstFile() {
    assertThat(PlainProgress.line(0, 480, 3))
        .isEqualTo("0 of 480 files, 0 %, 0.0 files/s, unknown time left");
  }

  @Test
  void staysFiniteWhenNothingIsToDoOrNoTimeHasPassed() {
    assertThat(PlainProgress.line(0, 0, 0))
        .isEqualTo("0 of 0 files, 100 %, 0.0 files/s, unknown time left");
    assertThat(PlainProgress.line(1, 2, 0)).contains("1 of 2 files, 50 %").endsWith("0 s left");
  }

  @Test
  void theEndIsToldOnce() {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    try (Progress progress =
        ProgressStyle.plain.open(new PrintStream(told, true, StandardCharsets.UTF_8))) {
      progress.start(3);
      progress.done(1);
      progress.done(3);
      progress.done(3);
    }
    assertThat(told.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .startsWith("3 of 3 files, 100 %");
  }

  @Test
  void nothingIsToldWhenNothingIsToBeShown() {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    try (Progress progress =
        ProgressStyle.none.open(new PrintStream(told, true, StandardCharsets.UTF_8))) {
      progress.start(3);
      progress.done(3);
    }
    assertThat(told.size()).isZero();
  }

  @Test
  void theBarShowsPercentageSpeedAndTimeLeftAndCanBeClosedUnstarted() {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
    ProgressStyle.bar.open(out).close();
    try (Progress progress = ProgressStyle.bar.open(out)) {
      progress.start(4);
      progress.done(2);
      progress.done(4);
    }
    assertThat(told.toString(StandardCharsets.UTF_8))
        .contains("100%")
        .contains("4/4")
        .contains("/s");
  }
}
