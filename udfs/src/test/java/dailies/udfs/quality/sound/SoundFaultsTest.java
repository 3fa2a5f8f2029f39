package dailies.udfs.quality.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dailies.udfs.decode.SoundBlock;
import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricValues;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults are found in sound that is made with them, and not in the same sound without. */
class SoundFaultsTest {
  private static final int RATE = 48_000;
  private static final double SECONDS = 10;

  enum Clean {
    SPEECH,
    MUSIC,
    TONE;

    Signal signal() {
      return switch (this) {
        case SPEECH -> Signal.speech();
        case MUSIC -> Signal.music();
        case TONE -> Signal.sine(997, 0.2).plus(Signal.noise(0.0003, 2));
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void cleanSoundHasNoFault(Clean clean) {
    for (int rate : new int[] {8000, 22_050, 44_100, 48_000}) {
      MetricValues values = Measured.of(SECONDS, rate, clean.signal(), clean.signal().times(0.8));
      assertThat(values.get(Metric.SOUND_CLIPPED_FRACTION)).as("clipping %s", rate).isZero();
      assertThat(values.get(Metric.HUM_DB)).as("hum %s", rate).isLessThan(12);
      assertThat(values.get(Metric.DROPOUTS_PER_MINUTE)).as("dropouts %s", rate).isZero();
      assertThat(values.get(Metric.DEAD_CHANNEL_FRACTION)).as("dead %s", rate).isZero();
      assertThat(values.get(Metric.SNR_DB)).as("snr %s", rate).isGreaterThan(20);
      assertThat(values.get(Metric.CHANNEL_IMBALANCE_DB)).isCloseTo(1.94, within(0.2));
    }
  }

  @ParameterizedTest
  @EnumSource
  void humIsFound(Clean clean) {
    for (double hertz : new double[] {50, 60}) {
      double before = Measured.of(SECONDS, RATE, clean.signal()).get(Metric.HUM_DB);
      for (double amplitude : new double[] {0.01, 0.05}) {
        double with = hum(clean.signal().plus(Signal.hum(hertz, amplitude)), RATE);
        assertThat(with).as("%s Hz, %s", hertz, amplitude).isGreaterThan(27).isGreaterThan(before);
        before = with;
      }
    }
  }

  @Test
  void humWithoutOvertonesIsFoundAtAnyRate() {
    for (int rate : new int[] {8000, 16_000, 44_100, 96_000}) {
      assertThat(hum(Signal.speech().plus(Signal.sine(50, 0.02)), rate)).isGreaterThan(27);
      assertThat(hum(Signal.speech().plus(Signal.sine(60, 0.02)), rate)).isGreaterThan(27);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {41.2, 49.0, 55, 58.27, 61.74, 98, 103.83, 116.54, 123.47, 440, 1000})
  void aBassNoteIsNoHum(double hertz) {
    assertThat(hum(Signal.speech().plus(Signal.sine(hertz, 0.1)), RATE)).isLessThan(12);
  }

  @Test
  void inaudibleHumIsNone() {
    assertThat(hum(Signal.sine(50, 0.0001), RATE)).isLessThan(5);
    assertThat(hum(Signal.silence(), RATE)).isZero();
    assertThat(Measured.of(1.5, RATE, Signal.speech()).get(Metric.HUM_DB)).isNull();
  }

  private static double hum(Signal signal, int rate) {
    return Measured.of(SECONDS, rate, signal).get(Metric.HUM_DB);
  }

  // Seven holes in ten seconds, of which one or two lie in the pauses of speech: nothing is lost
  // there.
  @ParameterizedTest
  @CsvSource({
    "SPEECH, 0.003, 36",
    "SPEECH, 0.02, 30",
    "MUSIC, 0.003, 42",
    "MUSIC, 0.1, 42",
    "TONE, 0.003, 42",
    "TONE, 0.4, 42"
  })
  void dropoutsAreCounted(Clean clean, double length, double aMinute) {
    Signal broken = clean.signal().interrupted(1.3, length);
    assertThat(dropouts(broken)).isCloseTo(aMinute, within(0.01));
    assertThat(dropouts(clean.signal(), clean.signal().interrupted(1.3, length)))
        .isCloseTo(aMinute, within(0.01));
  }

  @Test
  void pausesAreNoDropouts() {
    Signal faded =
        seconds -> {
          double swell = Math.max(0, Math.sin(2 * Math.PI * 2 * seconds));
          return swell * swell * 0.3 * Math.sin(2 * Math.PI * 500 * seconds);
        };
    assertThat(dropouts(faded)).isZero();
    assertThat(dropouts(Signal.sine(300, 0.3).interrupted(2, 1))).isZero();
    assertThat(dropouts(Signal.sine(30, 0.3))).isZero();
  }

  @Test
  void missingBlocksAreDropouts() {
    SoundBlock second = Signal.block(1, RATE, Signal.sine(440, 0.3));
    SoundMeter meter = new SoundMeter();
    for (int block = 0; block < 6; block++) {
      long lost = block < 3 ? 0 : 100_000;
      meter.add(new SoundBlock(second.samples(), 1, RATE, block * 1_000_000L + lost + block % 2));
    }
    assertThat(meter.result().get(Metric.DROPOUTS_PER_MINUTE)).isCloseTo(10, within(1e-9));
  }

  private static double dropouts(Signal... channels) {
    return Measured.of(SECONDS, RATE, channels).get(Metric.DROPOUTS_PER_MINUTE);
  }

  @Test
  void clippingIsFoundAlsoWhereItWasTurnedDownLater() {
    for (Clean clean : Clean.values()) {
      double full = clipped(clean.signal().clipped(8, 1));
      double turnedDown = clipped(clean.signal().clipped(8, 1).times(0.5));
      assertThat(full).as("%s", clean).isGreaterThan(0.02);
      assertThat(turnedDown).as("%s", clean).isCloseTo(full, within(0.1 * full));
    }
  }

  @Test
  void aRoundedWaveIsNotClipped() {
    for (double hertz : new double[] {20, 50, 200, 1000, 12_000}) {
      assertThat(clipped(Signal.sine(hertz, 0.9))).as("%s Hz", hertz).isZero();
      Signal sixteenBits =
          seconds -> Math.rint(32768 * 0.9 * Math.sin(2 * Math.PI * hertz * seconds)) / 32768;
      assertThat(clipped(sixteenBits)).as("%s Hz in 16 bits", hertz).isZero();
    }
  }

  private static double clipped(Signal signal) {
    return Measured.of(SECONDS, RATE, signal).get(Metric.SOUND_CLIPPED_FRACTION);
  }

  @Test
  void aDeadChannelIsFoundOnEitherSide() {
    MetricValues left = Measured.of(SECONDS, RATE, Signal.silence(), Signal.music());
    MetricValues right = Measured.of(SECONDS, RATE, Signal.music(), Signal.noise(0.0001, 3));
    for (MetricValues dead : new MetricValues[] {left, right}) {
      assertThat(dead.get(Metric.DEAD_CHANNEL_FRACTION)).isEqualTo(1);
      assertThat(dead.get(Metric.CHANNEL_IMBALANCE_DB)).isGreaterThan(40);
    }
    MetricValues half =
        Measured.of(SECONDS, RATE, Signal.music().until(5, Signal.silence()), Signal.music());
    assertThat(half.get(Metric.DEAD_CHANNEL_FRACTION)).isCloseTo(0.5, within(0.02));
  }

  @Test
  void balanceNeedsTwoChannelsThatSound() {
    for (MetricValues values :
        new MetricValues[] {
          Measured.of(1, RATE, Signal.music()),
          Measured.of(1, RATE, Signal.silence(), Signal.silence())
        }) {
      assertThat(values.get(Metric.DEAD_CHANNEL_FRACTION)).isNull();
      assertThat(values.get(Metric.CHANNEL_IMBALANCE_DB)).isNull();
    }
    Signal quiet = Signal.music().times(0.25);
    assertThat(Measured.of(4, RATE, quiet, Signal.music()).get(Metric.CHANNEL_IMBALANCE_DB))
        .isCloseTo(12.04, within(0.1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-70, -60, -50, -40, -30})
  void noiseFloorIsTheLevelOfTheNoise(double dbfs) {
    Signal speech = Signal.speech().plus(Signal.noise(Math.pow(10, dbfs / 20), 9));
    for (int rate : new int[] {16_000, 48_000}) {
      MetricValues values = Measured.of(SECONDS, rate, speech, Signal.silence());
      // The speech has a room noise of its own at -68 dBFS.
      double expected = 10 * Math.log10(Math.pow(10, dbfs / 10) + 0.0004 * 0.0004);
      assertThat(values.get(Metric.NOISE_FLOOR_DBFS)).isCloseTo(expected, within(2.0));
    }
  }

  @Test
  void digitalSilenceIsNoNoiseFloor() {
    Signal noisy = Signal.sine(400, 0.2).plus(Signal.noise(0.003, 1));
    double whole = Measured.of(SECONDS, RATE, noisy).get(Metric.NOISE_FLOOR_DBFS);
    double mostlySilent =
        Measured.of(SECONDS, RATE, noisy.interrupted(2, 1.2)).get(Metric.NOISE_FLOOR_DBFS);
    assertThat(whole).isCloseTo(-50.5, within(2.0));
    assertThat(mostlySilent).isCloseTo(whole, within(2.0));
    assertThat(Measured.of(1, RATE, Signal.silence()).get(Metric.NOISE_FLOOR_DBFS)).isNull();
    assertThat(Measured.of(1, RATE, Signal.silence()).get(Metric.SNR_DB)).isNull();
  }

  @Test
  void signalToNoiseRatioFallsAsNoiseGrows() {
    for (Clean clean : Clean.values()) {
      double before = Measured.of(SECONDS, RATE, clean.signal()).get(Metric.SNR_DB);
      for (double rms : new double[] {0.003, 0.01, 0.03, 0.1}) {
        double snr =
            Measured.of(SECONDS, RATE, clean.signal().plus(Signal.noise(rms, 4)))
                .get(Metric.SNR_DB);
        assertThat(snr).as("%s, noise %s", clean, rms).isLessThan(before);
        before = snr;
      }
      assertThat(before).isLessThan(8);
    }
    double tone =
        Measured.of(SECONDS, RATE, Signal.sine(1000, 0.2).plus(Signal.noise(0.00447, 4)))
            .get(Metric.SNR_DB);
    assertThat(tone).isCloseTo(30, within(2.0));
  }

  @Test
  void noiseAndMuffledSoundAreNotClear() {
    Map<String, Signal> clear =
        Map.of("speech", Signal.speech(), "music", Signal.music().plus(Signal.noise(0.0003, 1)));
    clear.forEach((name, signal) -> assertThat(clarity(signal, RATE)).as(name).isGreaterThan(0.5));
    assertThat(clarity(Signal.noise(0.1, 1), RATE)).isLessThan(0.1);
    assertThat(clarity(Signal.speech().plus(Signal.noise(0.1, 1)), RATE)).isLessThan(0.3);
    assertThat(clarity(muffled(Signal.speech()), RATE)).isLessThan(0.2);
    assertThat(clarity(Signal.speech(), 8000))
        .isCloseTo(clarity(Signal.speech(), RATE), within(0.2));
    assertThat(Measured.of(2, 4000, Signal.speech()).get(Metric.SPECTRAL_CLARITY)).isNull();
    assertThat(Measured.of(2, RATE, Signal.silence()).get(Metric.SPECTRAL_CLARITY)).isNull();
  }

  private static double clarity(Signal signal, int rate) {
    return Measured.of(SECONDS, rate, signal).get(Metric.SPECTRAL_CLARITY);
  }

  /** Four times a low pass of first order at 300 Hz. */
  private static Signal muffled(Signal signal) {
    double[] state = new double[4];
    double share = 1 - Math.exp(-2 * Math.PI * 300 / RATE);
    return seconds -> {
      double value = signal.at(seconds);
      for (int i = 0; i < state.length; i++) {
        state[i] += share * (value - state[i]);
        value = state[i];
      }
      return 4 * value;
    };
  }

  @Test
  void mergingIsAdding() {
    Signal faulty = Signal.speech().plus(Signal.hum(50, 0.02)).interrupted(1.3, 0.02);
    SoundBlock whole = Signal.block(12, RATE, faulty, Signal.silence());
    SoundMeter one = new SoundMeter();
    one.add(whole);
    SoundMeter first = new SoundMeter();
    SoundMeter second = new SoundMeter();
    int seam = 2 * 6 * RATE;
    first.add(new SoundBlock(Arrays.copyOf(whole.samples(), seam), 2, RATE, 0));
    second.add(
        new SoundBlock(
            Arrays.copyOfRange(whole.samples(), seam, 4 * 6 * RATE), 2, RATE, 6_000_000));
    MetricValues merged = first.merge(second).result();
    one.result()
        .byColumn()
        .forEach(
            (column, value) ->
                assertThat(merged.byColumn().get(column))
                    .as(column)
                    .isCloseTo(value, within(Math.max(0.02, Math.abs(0.05 * value)))));
  }
}
