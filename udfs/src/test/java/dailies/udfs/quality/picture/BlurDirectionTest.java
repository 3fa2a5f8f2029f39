package dailies.udfs.quality.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dailies.udfs.decode.Picture;
import dailies.udfs.evaluate.Degradation;
import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricValues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Out of focus or moved, and which way. */
class BlurDirectionTest {
  private static final Picture SCENE = SyntheticPictures.scene(640, 480, 1);

  private final PictureMeter meter = new PictureMeter();

  @Test
  void defocusGrowsWithBlurThatIsTheSameInAllDirections() {
    double before = meter.measure(SCENE).get(Metric.DEFOCUS);
    assertThat(before).isLessThan(0.2);
    for (double sigma : Degradation.BLUR.strengths()) {
      MetricValues blurred = meter.measure(Degradation.BLUR.apply(SCENE, sigma));
      assertThat(blurred.get(Metric.DEFOCUS)).isGreaterThan(before + 0.05);
      assertThat(blurred.get(Metric.DEFOCUS))
          .isCloseTo(1 - blurred.get(Metric.SHARPNESS), within(0.1));
      assertThat(blurred.get(Metric.MOTION_DIRECTION_DEGREES)).isNull();
      before = blurred.get(Metric.DEFOCUS);
    }
    assertThat(before).isGreaterThan(0.8);
  }

  /** The angle of the picture's axes, y down, is what the direction is the mirror image of. */
  @ParameterizedTest
  @CsvSource({"0, 0", "30, 150", "45, 135", "70, 110", "90, 90", "120, 60", "135, 45", "170, 10"})
  void motionIsNamedWithItsDirectionAndIsNotDefocus(double clockwise, double expected) {
    MetricValues moved =
        meter.measure(Degradation.movedAlong(SCENE, 15, Math.toRadians(clockwise)));
    assertThat(between(moved.get(Metric.MOTION_DIRECTION_DEGREES), expected)).isLessThan(8);
    assertThat(moved.get(Metric.DEFOCUS)).isLessThan(0.4);
  }

  @Test
  void whatIsMovedAndOutOfFocusIsBoth() {
    Picture both = Degradation.movedAlong(Degradation.BLUR.apply(SCENE, 3), 25, 0);
    assertThat(meter.measure(both).get(Metric.DEFOCUS)).isGreaterThan(0.5);
  }

  @Test
  void theMostBlurredPictureIsStillOutOfFocus() {
    assertThat(defocus(Degradation.BLUR.apply(SCENE, 15))).isGreaterThan(0.9);
  }

  @Test
  void noiseNeitherHidesDefocusNorIsFocus() {
    Picture soft = Degradation.BLUR.apply(SCENE, 3.5);
    assertThat(defocus(Degradation.NOISE.apply(soft, 5))).isCloseTo(defocus(soft), within(0.15));
    Picture grain = Degradation.NOISE.apply(SyntheticPictures.flat(640, 480, 120), 15);
    assertThat(meter.measure(grain).get(Metric.DEFOCUS)).isNull();
  }

  @Test
  void flatPictureAndGradientHaveNoFocusToMiss() {
    for (Picture smooth :
        List.of(
            SyntheticPictures.flat(64, 64, 90),
            SyntheticPictures.grey(640, 480, (x, y) -> (x + y) / 5))) {
      MetricValues values = meter.measure(smooth);
      assertThat(values.get(Metric.DEFOCUS)).isNull();
      assertThat(values.get(Metric.MOTION_DIRECTION_DEGREES)).isNull();
    }
  }

  @Test
  void photographsOutOfFocusAreToldFromMovedOnes() throws IOException {
    List<Path> files =
        Photographs.in(
            Photographs.media()
                .resolve("photos/MohamedBakrAli_Kodak-Lossless-True-Color-Image-Suite"));
    List<String> wrong = new ArrayList<>();
    double angle = 0.4;
    for (Path file : files) {
      Picture picture = Photographs.reduced(Photographs.read(file), 2);
      angle += Math.PI / 7;
      double clean = defocus(picture);
      double moved = defocus(Degradation.movedAlong(picture, 13, angle));
      double soft = defocus(Degradation.BLUR.apply(picture, 2.5));
      if (clean > 0.25 || moved > 0.45 || soft < 0.5 || soft < moved + 0.2) {
        wrong.add("%s: %.2f, moved %.2f, soft %.2f".formatted(file, clean, moved, soft));
      }
    }
    assertThat(wrong).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void goldenMotionIsLevel() throws IOException {
    for (String name : PhotographQualityTest.GOLDEN) {
      Path file = Photographs.golden("quality/images").resolve(name + "-motion.png");
      MetricValues values = meter.measure(Photographs.read(file));
      assertThat(between(values.get(Metric.MOTION_DIRECTION_DEGREES), 0)).as(name).isLessThan(5);
      assertThat(values.get(Metric.DEFOCUS)).as(name).isLessThan(0.4);
      Path soft = file.resolveSibling(name + "-blur5.png");
      assertThat(defocus(Photographs.read(soft))).as(name).isGreaterThan(0.75);
    }
  }

  private double defocus(Picture picture) {
    return meter.measure(picture).get(Metric.DEFOCUS);
  }

  /** Directions are the same again after half a turn. */
  private static double between(double degrees, double expected) {
    double difference = Math.abs(degrees - expected) % 180;
    return Math.min(difference, 180 - difference);
  }
}
