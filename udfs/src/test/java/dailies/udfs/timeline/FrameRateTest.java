package dailies.udfs.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameRateTest {
  private static final FrameRate NTSC = new FrameRate(30_000, 1001);

  @ParameterizedTest
  @CsvSource({
    "23.976, 24000, 1001",
    "23.98, 24000, 1001",
    "23.976023976, 24000, 1001",
    "24, 24, 1",
    "25, 25, 1",
    "25.0001, 25, 1",
    "29.97, 30000, 1001",
    "29.9699, 30000, 1001",
    "29.94, 30000, 1001",
    "24.04, 24, 1",
    "30, 30, 1",
    "30.001, 30, 1",
    "59.94, 60000, 1001",
    "12.5, 25, 2",
    "15, 15, 1",
    "14.985014985, 15000, 1001",
    "10, 10, 1",
    "0.5, 1, 2"
  })
  void anAverageIsReadAsTheRateThatWasMeant(double average, int numerator, int denominator) {
    assertThat(FrameRate.nearest(average)).isEqualTo(new FrameRate(numerator, denominator));
  }

  @ParameterizedTest
  @ValueSource(doubles = {19.27, 27.3, 7.123456, 120.3, 1000, 90_000})
  void anyOtherRateIsAFractionNearEnoughForHours(double average) {
    FrameRate rate = FrameRate.nearest(average);
    assertThat(Math.abs(rate.framesPerSecond() - average) / average).isLessThan(1e-6);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e9})
  void whatIsNoRateIsRefused(double average) {
    assertThatThrownBy(() -> FrameRate.nearest(average))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Invalid frame rate: ");
  }

  @Test
  void aFrameIsFoundByItsTimestampHoweverThatWasRounded() {
    for (FrameRate rate : FrameRate.STANDARD) {
      for (long frame = 0; frame < 3_000_000; frame += 997) {
        double micros = frame * 1e6 * rate.denominator() / rate.numerator();
        assertThat(rate.frameAt(Math.round(micros))).isEqualTo(frame);
        assertThat(rate.frameAt(1000 * Math.round(micros / 1000))).isEqualTo(frame);
      }
    }
  }

  @Test
  void lengthsInAnotherRateAreWholeFramesThatFit() {
    FrameRate pal = new FrameRate(25, 1);
    assertThat(pal.framesIn(50, pal)).isEqualTo(50);
    assertThat(pal.framesIn(101, new FrameRate(30, 1))).isEqualTo(84);
    assertThat(NTSC.framesIn(25, pal)).isEqualTo(29);
    assertThat(pal.framesIn(1, new FrameRate(60, 1))).isEqualTo(1);
    assertThat(pal.framesIn(0, NTSC)).isZero();
  }

  @Test
  void isWrittenAsPeopleDo() {
    assertThat(FrameRate.STANDARD)
        .extracting(FrameRate::toString)
        .containsExactly("23.976", "24", "25", "29.97", "30", "47.952", "48", "50", "59.94", "60");
    assertThat(FrameRate.STANDARD)
        .filteredOn(FrameRate::mayDropNumbers)
        .extracting(FrameRate::toString)
        .containsExactly("29.97", "59.94");
  }
}
