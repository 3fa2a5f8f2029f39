package dailies.jobs.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
  @Test
  void tellsHowFarHowFastAndHowLong() {
    assertThat(line(files(120), files(480), 3))
        .isEqualTo("120 of 480 files, 25 %, 40.0 files/s, 9 s left");
    assertThat(line(files(480), files(480), 12))
        .isEqualTo("480 of 480 files, 100 %, 40.0 files/s, 0 s left");
  }

  @Test
  void theTimeLeftIsThatOfTheWorkAndNotOfTheNumber() {
    Amount done = new Amount(9, 2, 1000, 10);
    Amount all = new Amount(10, 0, 5000, 1000);
    assertThat(line(done, all, 10))
        .isEqualTo("9 of 10 files, 1 %, 2 with an issue, 0.9 files/s, 17 min left");
    assertThat(line(done, all, 100)).endsWith(" 2 h 45 min left");
    assertThat(JsonLine.of(Pulse.Beat.of(done, all, 10)))
        .isEqualTo(
            "{\"total\":10,\"done\":9,\"failed\":2,\"total_bytes\":5000,\"done_bytes\":1000,"
                + "\"percent\":1,\"files_per_second\":0.9,\"elapsed_seconds\":10.0,"
                + "\"left_seconds\":990.0}");
    assertThat(JsonLine.of(Pulse.Beat.of(files(0), all, 1))).endsWith("\"left_seconds\":null}");
  }

  private static String line(Amount done, Amount total, double seconds) {
    return PlainLine.of(Pulse.Beat.of(done, total, seconds));
  }

  private static Amount files(long count) {
    return new Amount(count, 0, 0, count);
  }

  @Test
  void promisesNothingBeforeTheFirstFile() {
    assertThat(line(files(0), files(480), 3))
        .isEqualTo("0 of 480 files, 0 %, 0.0 files/s, unknown time left");
  }

  @Test
  void staysFiniteWhenNothingIsToDoOrNoTimeHasPassed() {
    assertThat(line(files(0), files(0), 0))
        .isEqualTo("0 of 0 files, 100 %, 0.0 files/s, unknown time left");
    assertThat(line(files(1), files(2), 0)).contains("1 of 2 files, 50 %").endsWith("0 s left");
  }

  @Test
  void theEndIsToldOnce() {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    try (Progress progress =
        ProgressStyle.plain.open(new PrintStream(told, true, StandardCharsets.UTF_8))) {
      progress.start(files(3));
      progress.done(files(1));
      progress.done(files(3));
      progress.done(files(3));
    }
    assertThat(told.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .startsWith("3 of 3 files, 100 %");
  }

  @Test
  void allFilesAreAllOfTheWork() {
    Amount all = new Amount(3, 0, 0, 30);
    assertThat(line(new Amount(3, 0, 0, 29.9), all, 3)).startsWith("3 of 3 files, 100 %");
  }

  @Test
  void stepsAreToldAsTheyBegin() {
    assertThat(steps(ProgressStyle.plain)).containsExactly("Looking for copies");
    assertThat(steps(ProgressStyle.json)).containsExactly("{\"step\":\"dedup\"}");
    assertThat(steps(ProgressStyle.bar)).last().asString().endsWith("Looking for copies");
    assertThat(steps(ProgressStyle.none)).isEmpty();
  }

  private static List<String> steps(ProgressStyle style) {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    try (Progress progress = style.open(new PrintStream(told, true, StandardCharsets.UTF_8))) {
      progress.start(files(3));
      progress.begin(Step.dedup);
    }
    return told.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void nothingIsToldWhenNothingIsToBeShown() {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    try (Progress progress =
        ProgressStyle.none.open(new PrintStream(told, true, StandardCharsets.UTF_8))) {
      progress.start(files(3));
      progress.done(files(3));
    }
    assertThat(told.size()).isZero();
  }

  @Test
  void theBarShowsPercentageSpeedAndTimeLeftAndCanBeClosedUnstarted() {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
    ProgressStyle.bar.open(out).close();
    try (Progress progress = ProgressStyle.bar.open(out)) {
      progress.start(files(4));
      progress.done(files(2));
      progress.done(files(4));
    }
    assertThat(told.toString(StandardCharsets.UTF_8))
        .contains("100%")
        .contains("4/4")
        .contains("/s");
  }
}
