package dailies.udfs.quality.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dailies.udfs.decode.Picture;
import dailies.udfs.evaluate.Degradation;
import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricValues;
import dailies.udfs.quality.Profiles;
import dailies.udfs.quality.QualityProfile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PictureMeterTest {
  private static final Picture SCENE = SyntheticPictures.scene(640, 480, 1);

  private final PictureMeter meter = new PictureMeter();

  @ParameterizedTest
  @CsvSource({
    "1, 1", "1, 2", "2, 1", "2, 2", "3, 3", "1, 500", "500, 1", "4, 7", "8, 8", "15, 17", "33, 2",
    "2000, 3"
  })
  void tinyAndThinPicturesAreMeasured(int width, int height) {
    for (Picture picture :
        List.of(
            SyntheticPictures.flat(width, height, 0),
            SyntheticPictures.flat(width, height, 255),
            SyntheticPictures.checkerboard(width, height, 1),
            SyntheticPictures.grey(width, height, (x, y) -> 7 * x * x + 13 * y & 255))) {
      MetricValues values = meter.measure(picture);
      assertThat(values.byColumn())
          .containsKeys("sharpness", "exposure", "saturation", "blockiness", "banding")
          .allSatisfy((metric, value) -> assertThat(value).as(metric).isFinite());
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "100", "255"})
  void flatPictureHasNoDetailAndNoFaultsOfDetail(int level) {
    MetricValues metrics = meter.measure(SyntheticPictures.flat(320, 240, level));
    assertThat(metrics.get(Metric.SHARPNESS)).isZero();
    assertThat(metrics.get(Metric.MOTION_BLUR)).isLessThan(0.05);
    assertThat(metrics.get(Metric.NOISE)).isZero();
    assertThat(metrics.get(Metric.CONTRAST)).isZero();
    assertThat(metrics.get(Metric.BRIGHTNESS)).isCloseTo(level / 255.0, within(1e-9));
    assertThat(metrics.get(Metric.EXPOSURE)).isLessThan(0.5);
  }

  @Test
  void cleanSceneIsGood() {
    MetricValues metrics = meter.measure(SCENE);
    assertThat(metrics.get(Metric.SHARPNESS)).isGreaterThan(0.8);
    assertThat(metrics.get(Metric.EXPOSURE)).isGreaterThan(0.8);
    assertThat(metrics.get(Metric.MOTION_BLUR)).isLessThan(0.1);
    assertThat(metrics.get(Metric.NOISE)).isLessThan(0.1);
  }

  @Test
  void blurLowersSharpnessAndIsNotTakenForMotion() {
    double before = meter.measure(SCENE).get(Metric.SHARPNESS);
    for (double strength : Degradation.BLUR.strengths()) {
      MetricValues blurred = meter.measure(Degradation.BLUR.apply(SCENE, strength));
      assertThat(blurred.get(Metric.SHARPNESS)).isLessThan(before - 0.05);
      assertThat(blurred.get(Metric.MOTION_BLUR)).isLessThan(0.2);
      before = blurred.get(Metric.SHARPNESS);
    }
    assertThat(before).isLessThan(0.2);
  }

  @Test
  void sharpSubjectBeforeSoftBackgroundIsSharp() {
    Picture soft = Degradation.BLUR.apply(SCENE, 6);
    byte[] bgr = soft.bgr().clone();
    for (int y = 160; y < 320; y++) {
      System.arraycopy(SCENE.bgr(), 3 * (y * 640 + 210), bgr, 3 * (y * 640 + 210), 3 * 220);
    }
    assertThat(meter.measure(new Picture(640, 480, bgr)).get(Metric.SHARPNESS))
        .isCloseTo(meter.measure(SCENE).get(Metric.SHARPNESS), within(0.1));
  }

  @Test
  void noiseIsNeitherSharpnessNorMotion() {
    for (Picture picture : List.of(SCENE, Degradation.BLUR.apply(SCENE, 3))) {
      double sharpness = meter.measure(picture).get(Metric.SHARPNESS);
      MetricValues noisy = meter.measure(Degradation.NOISE.apply(picture, 20));
      assertThat(noisy.get(Metric.SHARPNESS)).isLessThan(sharpness + 0.05);
      assertThat(noisy.get(Metric.MOTION_BLUR)).isLessThan(0.3);
    }
  }

  @ParameterizedTest
  @CsvSource({"3", "6", "12", "25"})
  void noiseIsMeasuredInGreyLevels(double sigma) {
    // Each channel has its own noise; luma's is the root of the sum of the squared weights.
    double ofLuma = sigma * Math.sqrt(0.114 * 0.114 + 0.587 * 0.587 + 0.299 * 0.299);
    Picture noisy = Degradation.NOISE.apply(SyntheticPictures.flat(640, 480, 120), sigma);
    assertThat(meter.measure(noisy).get(Metric.NOISE_SIGMA))
        .isCloseTo(ofLuma, within(0.1 * ofLuma));
    Picture scene = Degradation.NOISE.apply(SCENE, sigma);
    assertThat(meter.measure(scene).get(Metric.NOISE_SIGMA))
        .isCloseTo(ofLuma, within(0.2 * ofLuma + 0.3));
  }

  @Test
  void reducingAveragesNoiseAway() {
    Picture noisy = Degradation.NOISE.apply(SyntheticPictures.scene(1280, 960, 1), 20);
    assertThat(meter.measure(Photographs.reduced(noisy, 4)).get(Metric.NOISE))
        .isLessThan(meter.measure(noisy).get(Metric.NOISE) - 0.3);
  }

  @ParameterizedTest
  @CsvSource({"0", "0.4", "0.8", "1.3", "1.6", "2.3"})
  void motionIsFoundInEveryDirection(double angle) {
    MetricValues metrics = meter.measure(Degradation.movedAlong(SCENE, 15, angle));
    assertThat(metrics.get(Metric.MOTION_BLUR)).isGreaterThan(0.65);
  }

  @Test
  void longerMotionIsMoreBlur() {
    double before = 0.2;
    for (double length : Degradation.MOTION.strengths()) {
      double blur =
          meter.measure(Degradation.movedAlong(SCENE, length, 0.3)).get(Metric.MOTION_BLUR);
      assertThat(blur).isGreaterThan(before);
      before = blur;
    }
  }

  @Test
  void stripesAreNotMotion() {
    for (int period : new int[] {6, 10, 24, 60}) {
      Picture stripes =
          SyntheticPictures.grey(
              640, 480, (x, y) -> (2 * y + x / 9) % period < period / 2 ? 30 : 220);
      assertThat(meter.measure(stripes).get(Metric.MOTION_BLUR))
          .as("period %d", period)
          .isLessThan(0.5);
    }
  }

  @ParameterizedTest
  @EnumSource(Degradation.class)
  void everyDegradationLowersTheScore(Degradation degradation) {
    QualityProfile profile = Profiles.load("photo");
    double clean = profile.score(meter.measure(SCENE)).overall();
    for (double strength : degradation.strengths()) {
      Picture degraded = degradation.apply(SCENE, strength);
      assertThat(profile.score(meter.measure(degraded)).overall())
          .as("%s %s", degradation, strength)
          .isLessThan(clean);
    }
  }

  @Test
  void sameSceneScoresAlikeAtAnySize() {
    Picture large = SyntheticPictures.scene(1280, 960, 3);
    double sharpness = meter.measure(large).get(Metric.SHARPNESS);
    for (int factor : new int[] {2, 4}) {
      assertThat(meter.measure(Photographs.reduced(large, factor)).get(Metric.SHARPNESS))
          .isCloseTo(sharpness, within(0.1));
    }
  }

  @Test
  void contrastIsTheRangeUsed() {
    assertThat(meter.measure(SyntheticPictures.checkerboard(64, 64, 8)).get(Metric.CONTRAST))
        .isCloseTo((235 - 20) / 255.0, within(1e-9));
  }

  @Test
  void transposingChangesNothingMuch() {
    Picture turned =
        SyntheticPictures.grey(480, 640, (x, y) -> SCENE.bgr()[3 * (x * 640 + y)] & 255);
    MetricValues upright = meter.measure(SCENE);
    MetricValues metrics = meter.measure(turned);
    assertThat(metrics.get(Metric.SHARPNESS))
        .isCloseTo(upright.get(Metric.SHARPNESS), within(0.03));
    assertThat(metrics.get(Metric.EXPOSURE)).isEqualTo(upright.get(Metric.EXPOSURE));
    assertThat(metrics.get(Metric.MOTION_BLUR))
        .isCloseTo(upright.get(Metric.MOTION_BLUR), within(0.05));
  }
}
