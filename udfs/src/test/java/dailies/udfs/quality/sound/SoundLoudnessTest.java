package dailies.udfs.quality.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dailies.udfs.quality.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Loudness by the minimum requirements of EBU Tech 3341, and true peaks by theirs. */
class SoundLoudnessTest {
  private static final int RATE = 48_000;

  @ParameterizedTest
  @CsvSource({"-23, -23", "-33, -33"})
  void stereoSineHasItsPeakLevelAsLoudness(double dbfs, double lufs) {
    Signal sine = tone(dbfs);
    assertThat(loudness(20, RATE, sine, sine)).isCloseTo(lufs, within(0.1));
  }

  @ParameterizedTest
  @ValueSource(ints = {8000, 16_000, 22_050, 32_000, 44_100, 96_000, 192_000})
  void loudnessDoesNotDependOnTheSampleRate(int rate) {
    Signal sine = tone(-23);
    assertThat(loudness(3, rate, sine, sine)).isCloseTo(-23, within(0.1));
  }

  @Test
  void quietPartsAreGatedOut() {
    Signal three = tone(-36).until(10, tone(-23).until(70, tone(-36)));
    assertThat(loudness(80, RATE, three, three)).isCloseTo(-23, within(0.1));
  }

  @Test
  void partsBelowTheAbsoluteGateDoNotCount() {
    Signal five =
        tone(-72)
            .until(10, tone(-36).until(20, tone(-23).until(80, tone(-36).until(90, tone(-72)))));
    assertThat(loudness(100, RATE, five, five)).isCloseTo(-23, within(0.1));
  }

  @Test
  void partsAboveTheRelativeGateCount() {
    Signal three = tone(-26).until(20, tone(-20).until(40.1, tone(-26)));
    assertThat(loudness(60.1, RATE, three, three)).isCloseTo(-23, within(0.1));
  }

  @Test
  void surroundWeighsMoreAndLowFrequencyEffectsNothing() {
    double loudness =
        loudness(20, RATE, tone(-28), tone(-28), tone(-24), tone(0), tone(-30), tone(-30));
    assertThat(loudness).isCloseTo(-23, within(0.1));
  }

  @Test
  void lowFrequenciesCountLessThanHighOnes() {
    double low = loudness(2, RATE, Signal.sine(40, 0.1));
    double middle = loudness(2, RATE, Signal.sine(1000, 0.1));
    double high = loudness(2, RATE, Signal.sine(6000, 0.1));
    assertThat(low).isLessThan(middle - 4);
    assertThat(high).isCloseTo(middle + 3.3, within(0.3));
  }

  @Test
  void tooShortOrTooQuietHasNoLoudness() {
    assertThat(Measured.of(0.39, RATE, tone(-20)).get(Metric.LOUDNESS_LUFS)).isNull();
    assertThat(Measured.of(0.4, RATE, tone(-20)).get(Metric.LOUDNESS_LUFS)).isNotNull();
    assertThat(Measured.of(2, RATE, tone(-80)).get(Metric.LOUDNESS_LUFS)).isNull();
    assertThat(Measured.of(2, RATE, Signal.silence()).get(Metric.LOUDNESS_LUFS)).isNull();
  }

  // A quarter of the sample rate, sampled 45 degrees off its peaks: 3 dB lie between the samples.
  @ParameterizedTest
  @CsvSource({"48000, 12000, 45", "48000, 8000, 30", "48000, 6000, 67.5", "96000, 24000, 45"})
  void peaksBetweenTheSamplesAreFound(int rate, double hertz, double degrees) {
    Signal sine =
        seconds -> 0.5 * Math.sin(2 * Math.PI * hertz * seconds + Math.toRadians(degrees));
    Signal swelling = seconds -> Math.min(1, 20 * seconds) * sine.at(seconds);
    assertThat(Measured.of(0.2, rate, swelling).get(Metric.TRUE_PEAK_DBTP))
        .isBetween(-6.02 - 0.4, -6.02 + 0.2);
  }

  @Test
  void truePeakIsThatOfTheLoudestMoment() {
    Signal click = seconds -> Math.abs(seconds - 0.5) < 1e-9 ? 0.8 : 0;
    assertThat(Measured.of(1, RATE, Signal.silence(), click).get(Metric.TRUE_PEAK_DBTP))
        .isCloseTo(-1.94, within(0.01));
    assertThat(Measured.of(1, RATE, Signal.silence()).get(Metric.TRUE_PEAK_DBTP)).isEqualTo(-120);
  }

  private static Signal tone(double dbfs) {
    return Signal.sine(1000, Math.pow(10, dbfs / 20));
  }

  private static double loudness(double seconds, int rate, Signal... channels) {
    return Measured.of(seconds, rate, channels).get(Metric.LOUDNESS_LUFS);
  }
}
