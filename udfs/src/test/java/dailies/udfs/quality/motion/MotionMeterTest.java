package dailies.udfs.quality.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dailies.udfs.decode.GreyFrame;
import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricValues;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MotionMeterTest {
  private static final int FRAMES = 150;
  private static final HandheldScene SCENE = HandheldScene.USUAL;

  private static MetricValues measure(int frames, IntFunction<GreyFrame> clip) {
    MotionMeter meter = new MotionMeter();
    for (int i = 0; i < frames; i++) {
      meter.frame(clip.apply(i));
    }
    return meter.result();
  }

  private static MetricValues measure(IntFunction<HandheldScene.View> views) {
    return measure(FRAMES, i -> SCENE.frame(i, views.apply(i)));
  }

  private static GreyFrame handheld(int frame) {
    return SCENE.frame(frame, SCENE.handheld(frame));
  }

  private static void assertFaultless(MetricValues values) {
    assertThat(values.get(Metric.SHAKE)).isLessThan(0.1);
    assertThat(values.get(Metric.FLICKER)).isLessThan(0.05);
    assertThat(values.get(Metric.FROZEN_FRACTION)).isZero();
    assertThat(values.get(Metric.LONGEST_FREEZE_SECONDS)).isZero();
    assertThat(values.get(Metric.LONGEST_FREEZE_AT_SECONDS)).isNull();
    assertThat(values.get(Metric.DUPLICATE_FRAME_FRACTION)).isZero();
    assertThat(values.get(Metric.BLACK_FRACTION)).isZero();
    assertThat(values.get(Metric.WHITE_FRACTION)).isZero();
    assertThat(values.get(Metric.CUTS_PER_MINUTE)).isZero();
  }

  @Test
  void aCalmHandHasNoFault() {
    assertFaultless(measure(SCENE::handheld));
  }

  @ParameterizedTest
  @CsvSource({"180,320,30", "320,240,24", "160,90,60", "96,54,25", "320,180,12"})
  void norHasItInOtherShapesAndRates(int width, int height, double framesPerSecond) {
    HandheldScene scene = new HandheldScene(width, height, framesPerSecond, 0.4);
    assertFaultless(measure(120, i -> scene.frame(i, scene.handheld(i))));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.1, 0.4, 1.2})
  void aPanIsAsFastAsItIsAndNoShake(double sidesPerSecond) {
    MetricValues values =
        measure(i -> SCENE.handheld(0).moved(sidesPerSecond * SCENE.seconds(i), 0));
    assertThat(values.get(Metric.MOTION)).isCloseTo(sidesPerSecond, within(0.15 * sidesPerSecond));
    assertFaultless(values);
  }

  @Test
  void aPanThatStartsAndStopsIsNoShake() {
    assertThat(
            measure(
                    i -> {
                      double at = Math.max(0, Math.min(1, (SCENE.seconds(i) - 1) / 2));
                      return SCENE.handheld(i).moved(0.8 * at, 0);
                    })
                .get(Metric.SHAKE))
        .isLessThan(0.1);
  }

  @Test
  void shakeGrowsWithItsSize() {
    double last = 0;
    for (double size : new double[] {0.002, 0.005, 0.01, 0.02, 0.04}) {
      double shake = shaken(size).get(Metric.SHAKE);
      assertThat(shake).as("shaken by %s", size).isGreaterThan(last + 0.01);
      last = shake;
    }
    assertThat(shaken(0.002).get(Metric.SHAKE)).isLessThan(0.2);
    assertThat(shaken(0.01).get(Metric.SHAKE)).isGreaterThan(0.5);
  }

  private static MetricValues shaken(double size) {
    Random random = new Random(3);
    return measure(
        i ->
            SCENE
                .handheld(i)
                .moved(size * (2 * random.nextDouble() - 1), size * (2 * random.nextDouble() - 1)));
  }

  @Test
  void shakeAndNothingElseIsFoundInAShakenClip() {
    MetricValues values = shaken(0.015);
    assertThat(values.get(Metric.FLICKER)).isLessThan(0.05);
    assertThat(values.get(Metric.FROZEN_FRACTION)).isZero();
    assertThat(values.get(Metric.DUPLICATE_FRAME_FRACTION)).isLessThan(0.05);
  }

  @Test
  void aSubjectThatHopsIsNoShake() {
    MetricValues values =
        measure(
            FRAMES,
            i -> {
              GreyFrame frame = SCENE.frame(i, SCENE.handheld(0));
              int top = 60 + (int) (20 * Math.sin(2 * Math.PI * 4 * SCENE.seconds(i)));
              for (int y = top; y < top + 60; y++) {
                for (int x = 120; x < 200; x++) {
                  frame.luma()[y * 320 + x] = HandheldScene.grey((x + y - top) % 16 * 16);
                }
              }
              return frame;
            });
    assertThat(values.get(Metric.SHAKE)).isLessThan(0.05);
    assertThat(values.get(Metric.FLICKER)).isLessThan(0.05);
  }

  @ParameterizedTest
  @CsvSource({"0,30", "45,30", "90,60", "60,16"})
  void findsAFreezeAndWhereItIs(int from, int length) {
    GreyFrame frozen = handheld(from);
    MetricValues values =
        measure(
            FRAMES, i -> i >= from && i <= from + length ? SCENE.repeated(frozen, i) : handheld(i));
    double seconds = SCENE.seconds(length);
    assertThat(values.get(Metric.LONGEST_FREEZE_SECONDS)).isCloseTo(seconds, within(0.05));
    assertThat(values.get(Metric.LONGEST_FREEZE_AT_SECONDS))
        .isCloseTo(SCENE.seconds(from), within(0.05));
    assertThat(values.get(Metric.FROZEN_FRACTION)).isCloseTo(seconds / 5, within(0.02));
    assertThat(values.get(Metric.DUPLICATE_FRAME_FRACTION)).isZero();
    assertThat(values.get(Metric.SHAKE)).isLessThan(0.1);
  }

  @Test
  void aTripodIsNoFreeze() {
    HandheldScene faint = new HandheldScene(320, 180, 30, 0.25);
    MetricValues rests = measure(FRAMES, i -> faint.frame(i, faint.handheld(Math.min(i, 60))));
    assertFaultless(rests);
  }

  @Test
  void whatIsStillThroughoutIsNoFreeze() {
    GreyFrame only = handheld(0);
    assertFaultless(measure(FRAMES, i -> SCENE.repeated(only, i)));
  }

  @ParameterizedTest
  @CsvSource({"24,0.2", "25,0.1667", "15,0.5"})
  void countsFramesThatARateConversionRepeated(double filmed, double expected) {
    HandheldScene film = new HandheldScene(320, 180, filmed, 0.4);
    MetricValues values =
        measure(
            FRAMES,
            i -> {
              int shown = (int) (i * filmed / 30 + 1e-9);
              GreyFrame frame =
                  film.frame(shown, film.handheld(shown).moved(0.2 * film.seconds(shown), 0));
              return SCENE.repeated(frame, i);
            });
    assertThat(values.get(Metric.DUPLICATE_FRAME_FRACTION)).isCloseTo(expected, within(0.02));
    assertThat(values.get(Metric.FROZEN_FRACTION)).isZero();
    assertThat(values.get(Metric.SHAKE)).isLessThan(0.1);
  }

  @ParameterizedTest
  @CsvSource({"0,30", "60,45", "120,30"})
  void findsBlackAndWhiteStretches(int from, int length) {
    MetricValues black = withPlain(from, length, 10);
    MetricValues white = withPlain(from, length, 250);
    assertThat(black.get(Metric.BLACK_FRACTION)).isCloseTo(length / 150.0, within(0.01));
    assertThat(black.get(Metric.WHITE_FRACTION)).isZero();
    assertThat(white.get(Metric.WHITE_FRACTION)).isCloseTo(length / 150.0, within(0.01));
    assertThat(white.get(Metric.BLACK_FRACTION)).isZero();
    for (MetricValues values : new MetricValues[] {black, white}) {
      assertThat(values.get(Metric.FROZEN_FRACTION)).isZero();
      assertThat(values.get(Metric.FLICKER)).isLessThan(0.05);
      assertThat(values.get(Metric.SHAKE)).isLessThan(0.1);
    }
  }

  private static MetricValues withPlain(int from, int length, int level) {
    return measure(
        FRAMES, i -> i >= from && i < from + length ? SCENE.plain(i, level) : handheld(i));
  }

  @Test
  void oneBlackFrameIsNoStretch() {
    assertThat(withPlain(70, 2, 0).get(Metric.BLACK_FRACTION)).isZero();
  }

  @Test
  void aNightSceneIsNotBlack() {
    assertThat(measure(i -> SCENE.handheld(i).lit(0.25)).get(Metric.BLACK_FRACTION)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0.01,3,0,0.1", "0.05,3,0.25,0.7", "0.05,7.3,0.4,0.9", "0.05,14,0.4,0.9"})
  void flickerGrowsWithItsSize(double size, double hertz, double least, double most) {
    double flicker =
        measure(i -> SCENE.handheld(i).lit(1 + size * Math.sin(2 * Math.PI * hertz * i / 30)))
            .get(Metric.FLICKER);
    assertThat(flicker).isBetween(least, most);
  }

  @ParameterizedTest
  @CsvSource({"320,180,1", "180,320,0"})
  void findsBandsOfARollingShutter(int width, int height, int downward) {
    HandheldScene scene = new HandheldScene(width, height, 30, 0.4);
    MetricValues values =
        measure(
            FRAMES,
            i -> {
              GreyFrame frame = scene.frame(i, scene.handheld(i));
              for (int at = 0; at < frame.luma().length; at++) {
                double place =
                    downward * (at / width) / 180.0 + (1 - downward) * (at % width) / 180.0;
                double light =
                    1 + 0.1 * Math.sin(2 * Math.PI * (7.3 * scene.seconds(i) + 2 * place));
                frame.luma()[at] = HandheldScene.grey((frame.luma()[at] & 255) * light);
              }
              return frame;
            });
    assertThat(values.get(Metric.FLICKER)).isGreaterThan(0.5);
    assertThat(values.get(Metric.SHAKE)).isLessThan(0.1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.7, 2})
  void aFadeIsNoFlicker(double seconds) {
    MetricValues values =
        measure(
            i -> {
              double in = Math.min(1, SCENE.seconds(i) / seconds);
              double out = Math.min(1, (5 - SCENE.seconds(i)) / seconds);
              return SCENE.handheld(i).lit(Math.max(0, Math.min(in, out)));
            });
    assertThat(values.get(Metric.FLICKER)).isLessThan(0.08);
    assertThat(values.get(Metric.FROZEN_FRACTION)).isZero();
  }

  @Test
  void oneFlashIsHardlyFlicker() {
    assertThat(measure(i -> SCENE.handheld(i).lit(i == 75 ? 1.8 : 1)).get(Metric.FLICKER))
        .isLessThan(0.12);
  }

  @Test
  void cutsAreCountedAndAreNeitherShakeNorFlicker() {
    MotionMeter meter = new MotionMeter();
    for (int i = 0; i < 300; i++) {
      int shot = i / 25;
      meter.frame(
          SCENE.frame(i, SCENE.handheld(i).moved(0.37 * shot, 0.2 * shot).lit(0.6 + shot % 2)));
      if (i >= 25 + 3 && i % 25 == 3) {
        meter.cut(i - 3);
      }
    }
    MetricValues values = meter.result();
    assertThat(values.get(Metric.CUTS_PER_MINUTE)).isCloseTo(11 * 6, within(0.5));
    assertThat(values.get(Metric.SHAKE)).isLessThan(0.1);
    assertThat(values.get(Metric.FLICKER)).isLessThan(0.05);
    assertThat(values.get(Metric.FROZEN_FRACTION)).isZero();
  }

  @Test
  void withoutTextureThereIsNoMotion() {
    MetricValues values = measure(FRAMES, i -> SCENE.plain(i, 128));
    assertThat(values.get(Metric.MOTION)).isNull();
    assertThat(values.get(Metric.SHAKE)).isNull();
    assertThat(values.get(Metric.FLICKER)).isZero();
  }

  @Test
  void slowSequencesHaveNoShakeAndNoFlicker() {
    HandheldScene slow = new HandheldScene(320, 180, 2, 0.4);
    MetricValues values = measure(30, i -> slow.frame(i, slow.handheld(i)));
    assertThat(values.get(Metric.SHAKE)).isNull();
    assertThat(values.get(Metric.FLICKER)).isNull();
    assertThat(values.get(Metric.FROZEN_FRACTION)).isZero();
  }

  @Test
  void nothingIsMeasuredOfNothing() {
    assertThat(new MotionMeter().result()).isEqualTo(MetricValues.NONE);
  }

  @Test
  void oneFrameTellsWhetherItIsBlack() {
    assertThat(measure(1, i -> SCENE.plain(i, 0)).byColumn())
        .isEqualTo(
            MetricValues.builder()
                .put(Metric.BLACK_FRACTION, 1)
                .put(Metric.WHITE_FRACTION, 0)
                .build()
                .byColumn());
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,1", "1,300", "320,2", "17,17", "18,18"})
  void anySizeWillDo(int width, int height) {
    HandheldScene scene = new HandheldScene(width, height, 30, 1);
    assertThat(measure(60, i -> scene.frame(i, scene.handheld(i))).get(Metric.BLACK_FRACTION))
        .isZero();
  }

  @Test
  void theSizeMayChangeOnTheWay() {
    HandheldScene turned = new HandheldScene(180, 320, 30, 0.4);
    MetricValues values =
        measure(FRAMES, i -> i < 75 ? handheld(i) : turned.frame(i, turned.handheld(i)));
    assertThat(values.get(Metric.SHAKE)).isLessThan(0.1);
    assertThat(values.get(Metric.FLICKER)).isLessThan(0.05);
    assertThat(values.get(Metric.CUTS_PER_MINUTE)).isCloseTo(12, within(0.2));
  }

  @Test
  void timesThatStandStillOrGoBackDoNoHarm() {
    MetricValues values =
        measure(
            60,
            i -> {
              GreyFrame frame = handheld(i);
              return new GreyFrame(320, 180, frame.luma(), i, i % 3 * 1000);
            });
    assertThat(values.get(Metric.FROZEN_FRACTION)).isZero();
  }

  @Test
  void theResultMayBeAskedForTwice() {
    MotionMeter meter = new MotionMeter();
    for (int i = 0; i < 60; i++) {
      meter.frame(i < 30 ? handheld(i) : SCENE.plain(i, 0));
    }
    assertThat(meter.result()).isEqualTo(meter.result());
  }
}
