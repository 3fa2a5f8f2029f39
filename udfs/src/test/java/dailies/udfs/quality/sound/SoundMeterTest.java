package dailies.udfs.quality.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dailies.udfs.decode.SoundBlock;
import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricValues;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoundMeterTest {
  private static final int RATE = 48_000;

  @Test
  void nothingAddedIsNothing() {
    assertThat(new SoundMeter().result().isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1, -3.01", "0.5, -9.03", "0.1, -23.01", "0.001, -63.01"})
  void toneHasItsLevel(double amplitude, double dbfs) {
    assertThat(measured(tone(amplitude, 1)).get(Metric.RMS_DBFS)).isCloseTo(dbfs, within(0.01));
  }

  @ParameterizedTest
  @CsvSource({"8000, 1", "44100, 2", "96000, 6", "11025, 3"})
  void rateAndChannelsDoNotMatter(int rate, int channels) {
    float[] samples = samples(3 * rate * channels, i -> 0.2 * Math.sin(i / channels * 0.31));
    SoundMeter meter = new SoundMeter();
    meter.add(new SoundBlock(samples, channels, rate, 0));
    assertThat(meter.result().get(Metric.RMS_DBFS)).isCloseTo(-16.99, within(0.02));
    assertThat(meter.result().get(Metric.SILENT_FRACTION)).isZero();
  }

  @Test
  void clippedSamplesAreCountedInRuns() {
    float[] samples = new float[1000];
    Arrays.fill(samples, 100, 110, 1f);
    Arrays.fill(samples, 200, 202, -1f);
    Arrays.fill(samples, 300, 303, -1.2f);
    assertThat(measured(samples).get(Metric.SOUND_CLIPPED_FRACTION))
        .isCloseTo(0.013, within(1e-12));
  }

  @Test
  void clippingIsCountedForEachChannelAndAcrossBlocks() {
    SoundMeter meter = new SoundMeter();
    float[] oneChannelHigh = samples(20, i -> i % 2);
    meter.add(new SoundBlock(Arrays.copyOf(oneChannelHigh, 4), 2, RATE, 0));
    meter.add(new SoundBlock(Arrays.copyOf(oneChannelHigh, 16), 2, RATE, 0));
    assertThat(meter.result().get(Metric.SOUND_CLIPPED_FRACTION)).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void clippedToneIsWorseThanTheSameToneUnclipped() {
    MetricValues clipped =
        measured(samples(RATE, i -> Math.max(-1, Math.min(1, 3 * Math.sin(i * 0.05)))));
    assertThat(clipped.get(Metric.SOUND_CLIPPED_FRACTION)).isGreaterThan(0.5);
    assertThat(clipped.get(Metric.AUDIO_LEVEL)).isLessThan(0.01);
    assertThat(measured(tone(0.2, 1)).get(Metric.AUDIO_LEVEL)).isGreaterThan(0.9);
  }

  @Test
  void digitalSilenceIsSilentAndWorthNothing() {
    MetricValues silence = measured(new float[RATE]);
    assertThat(silence.get(Metric.RMS_DBFS)).isEqualTo(Decibels.FLOOR);
    assertThat(silence.get(Metric.SILENT_FRACTION)).isEqualTo(1);
    assertThat(silence.get(Metric.AUDIO_QUALITY)).isLessThan(0.01);
  }

  @Test
  void silentShareIsThatOfTheTime() {
    float[] samples = tone(0.2, 4);
    Arrays.fill(samples, 0, RATE, 0f);
    assertThat(measured(samples).get(Metric.SILENT_FRACTION)).isCloseTo(0.25, within(0.02));
  }

  @Test
  void levelIsThatOfTheSoundingPart() {
    float[] samples = tone(0.2, 4);
    Arrays.fill(samples, 0, 3 * RATE, 0f);
    assertThat(measured(samples).get(Metric.AUDIO_LEVEL))
        .isCloseTo(measured(tone(0.2, 1)).get(Metric.AUDIO_LEVEL), within(0.02));
  }

  @Test
  void levelFallsOffOnBothSides() {
    double ideal = measured(tone(0.2, 1)).get(Metric.AUDIO_LEVEL);
    assertThat(measured(tone(0.05, 1)).get(Metric.AUDIO_LEVEL)).isLessThan(ideal);
    assertThat(measured(tone(0.01, 1)).get(Metric.AUDIO_LEVEL))
        .isLessThan(0.3)
        .isLessThan(measured(tone(0.05, 1)).get(Metric.AUDIO_LEVEL));
    assertThat(measured(tone(0.9, 1)).get(Metric.AUDIO_LEVEL)).isLessThan(ideal);
  }

  @Test
  void backgroundNoiseCostsClarity() {
    double before = 1.01;
    for (double background : new double[] {0.0001, 0.003, 0.01, 0.03, 0.1}) {
      double clarity = measured(bursts(background)).get(Metric.AUDIO_CLARITY);
      assertThat(clarity).as("background %s", background).isLessThan(before);
      before = clarity;
    }
    assertThat(before).isLessThan(0.3);
    assertThat(measured(bursts(0.0001)).get(Metric.AUDIO_CLARITY)).isGreaterThan(0.9);
  }

  @Test
  void qualityWeighsLevelAndClarity() {
    MetricValues usual = measured(bursts(0.01));
    assertThat(usual.get(Metric.AUDIO_QUALITY))
        .isCloseTo(
            0.6 * usual.get(Metric.AUDIO_LEVEL) + 0.4 * usual.get(Metric.AUDIO_CLARITY),
            within(1e-12));
    SoundMeter clarityOnly = new SoundMeter(new SoundMeter.Weights(0, 2));
    clarityOnly.add(new SoundBlock(bursts(0.01), 1, RATE, 0));
    assertThat(clarityOnly.result().get(Metric.AUDIO_QUALITY))
        .isCloseTo(usual.get(Metric.AUDIO_CLARITY), within(1e-12));
    assertThatThrownBy(() -> new SoundMeter.Weights(0, 0))
        .hasMessageStartingWith("Invalid weights of sound");
  }

  @Test
  void blocksOfAnySizeGiveTheSame() {
    float[] samples = bursts(0.01);
    SoundMeter meter = new SoundMeter();
    for (int start = 0; start < samples.length; start += 777) {
      int end = Math.min(samples.length, start + 777);
      meter.add(new SoundBlock(Arrays.copyOfRange(samples, start, end), 1, RATE, 0));
    }
    assertThat(meter.result()).isEqualTo(measured(samples));
  }

  @Test
  void mergingIsAdding() {
    float[] samples = bursts(0.01);
    SoundMeter first = new SoundMeter();
    first.add(new SoundBlock(Arrays.copyOf(samples, 2 * RATE), 1, RATE, 0));
    SoundMeter second = new SoundMeter();
    second.add(new SoundBlock(Arrays.copyOfRange(samples, 2 * RATE, samples.length), 1, RATE, 0));
    MetricValues merged = first.merge(second).result();
    MetricValues whole = measured(samples);
    assertThat(merged.get(Metric.RMS_DBFS)).isCloseTo(whole.get(Metric.RMS_DBFS), within(1e-9));
    assertThat(merged.get(Metric.SILENT_FRACTION)).isEqualTo(whole.get(Metric.SILENT_FRACTION));
    assertThat(merged.get(Metric.AUDIO_QUALITY))
        .isCloseTo(whole.get(Metric.AUDIO_QUALITY), within(0.01));
  }

  @Test
  void fewOrBrokenSamplesAreFinite() {
    SoundMeter meter = new SoundMeter();
    meter.add(new SoundBlock(new float[0], 2, RATE, 0));
    assertThat(meter.result().isEmpty()).isTrue();
    float[] broken = {Float.NaN, Float.POSITIVE_INFINITY, 0.5f};
    meter.add(new SoundBlock(broken, 1, RATE, 0));
    assertThat(meter.result().get(Metric.RMS_DBFS)).isCloseTo(-10.79, within(0.01));
    assertThat(meter.result().get(Metric.AUDIO_QUALITY)).isBetween(0.0, 1.0);
  }

  @Test
  void whateverComesHasValuesOnTheirScales() {
    Random random = new Random(1);
    int[] rates = {1, 100, 999, 1000, 2500, 5999, 11_025, 48_000, 384_000};
    for (int track = 0; track < 60; track++) {
      double loudest = Math.pow(10, random.nextInt(40) - 20);
      boolean sudden = random.nextBoolean();
      SoundMeter meter = new SoundMeter();
      for (int block = 0; block < 8; block++) {
        int channels = 1 + random.nextInt(9);
        int rate = rates[random.nextInt(rates.length)];
        float[] samples =
            samples(
                random.nextInt(20_000),
                i -> loudest * (sudden ? Math.signum(random.nextGaussian()) : Math.sin(i * 0.001)));
        meter.add(new SoundBlock(samples, channels, rate, random.nextInt(10_000_000)));
      }
      MetricValues.Builder again = MetricValues.builder();
      MetricValues values = new SoundMeter().merge(meter).result();
      for (Metric metric : Metric.of(Metric.Scope.SOUND)) {
        if (values.get(metric) != null) {
          assertThat(values.get(metric)).as(metric.column()).isFinite();
          again.put(metric, values.get(metric));
        }
      }
      assertThat(again.build()).isEqualTo(values);
    }
  }

  @Test
  void theLoudestHumIsAValue() {
    float[] hum = samples(8 * RATE, i -> 100 * Math.signum(Math.sin(2 * Math.PI * 50 * i / RATE)));
    assertThat(measured(hum).get(Metric.HUM_DB)).isGreaterThan(60);
  }

  private static MetricValues measured(float[] samples) {
    SoundMeter meter = new SoundMeter();
    meter.add(new SoundBlock(samples, 1, RATE, 0));
    return meter.result();
  }

  private static float[] tone(double amplitude, int seconds) {
    return samples(seconds * RATE, i -> amplitude * Math.sin(2 * Math.PI * 1000 * i / RATE));
  }

  /** Noise that comes and goes like syllables, over a steady background. */
  private static float[] bursts(double background) {
    Random random = new Random(3);
    return samples(
        6 * RATE,
        i -> {
          double burst = i / (RATE / 4) % 3 == 0 ? 0 : 0.15;
          return burst * random.nextGaussian() + background * random.nextGaussian();
        });
  }

  private static float[] samples(int count, IntToDoubleFunction sample) {
    float[] samples = new float[count];
    for (int i = 0; i < count; i++) {
      samples[i] = (float) sample.applyAsDouble(i);
    }
    return samples;
  }
}
