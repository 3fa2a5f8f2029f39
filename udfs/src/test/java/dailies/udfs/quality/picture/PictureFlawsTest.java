package dailies.udfs.quality.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dailies.udfs.decode.Picture;
import dailies.udfs.evaluate.Degradation;
import dailies.udfs.quality.Metric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Light that is cut off, levels that are missing, blocks and grain. */
class PictureFlawsTest {
  private static final Picture SCENE = SyntheticPictures.scene(640, 480, 1);

  private final PictureMeter meter = new PictureMeter();

  @ParameterizedTest
  @CsvSource({"1280, 960", "640, 480", "160, 120", "33, 50"})
  void clippedAreasAreMeasuredAtAnySize(int width, int height) {
    Picture quarter =
        SyntheticPictures.grey(
            width, height, (x, y) -> x < width / 2 ? y < height / 2 ? 255 : 100 : y % 2);
    assertThat(of(quarter, Metric.CLIPPED_HIGHLIGHTS_FRACTION)).isCloseTo(0.25, within(0.02));
    assertThat(of(quarter, Metric.CRUSHED_SHADOWS_FRACTION)).isCloseTo(0.5, within(0.02));
  }

  @Test
  void brightAndDarkAreNotCutOff() {
    Picture bright = SyntheticPictures.flat(320, 240, 245);
    Picture dark = SyntheticPictures.flat(320, 240, 12);
    for (Picture picture :
        List.of(
            bright,
            dark,
            Degradation.NOISE.apply(bright, 3),
            Degradation.NOISE.apply(dark, 5),
            SyntheticPictures.colour(320, 240, (x, y) -> 0xff8000))) {
      assertThat(of(picture, Metric.CLIPPED_HIGHLIGHTS_FRACTION)).isLessThan(0.01);
      assertThat(of(picture, Metric.CRUSHED_SHADOWS_FRACTION)).isLessThan(0.01);
    }
  }

  @Test
  void glintsAreNotClippedAreas() {
    Picture glints = SyntheticPictures.grey(320, 240, (x, y) -> x % 9 < 3 && y % 9 < 3 ? 255 : 128);
    assertThat(of(glints, Metric.CLIPPED_HIGHLIGHTS_FRACTION)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"128, 128, 0", "127, 254, 2.23", "1, 255, 11.69", "0, 255, 11.69", "0, 0, 0"})
  void dynamicRangeIsInStopsOfLight(int dark, int bright, double stops) {
    Picture two = SyntheticPictures.grey(100, 100, (x, y) -> x < 50 ? dark : bright);
    assertThat(of(two, Metric.DYNAMIC_RANGE_STOPS)).isCloseTo(stops, within(0.01));
  }

  @ParameterizedTest
  @ValueSource(ints = {320, 640, 1280})
  void gradientOfTooFewLevelsHasBands(int width) {
    for (Picture gradient :
        List.of(
            SyntheticPictures.grey(width, width, (x, y) -> 60 + 120 * x / width),
            SyntheticPictures.grey(width, width, (x, y) -> 180 - 120 * y / width),
            SyntheticPictures.grey(width, width, (x, y) -> 60 + 60 * (x + y) / width))) {
      assertThat(of(gradient, Metric.BANDING)).isZero();
      assertThat(of(Degradation.JPEG.apply(gradient, 10), Metric.BANDING)).isLessThan(0.02);
      assertThat(of(quantised(gradient, 5), Metric.BANDING)).isGreaterThan(0.7);
      assertThat(of(Degradation.JPEG.apply(quantised(gradient, 5), 10), Metric.BANDING))
          .isGreaterThan(0.5);
      assertThat(of(quantised(Degradation.NOISE.apply(gradient, 6), 5), Metric.BANDING))
          .as("noise dithers")
          .isLessThan(0.1);
    }
  }

  @Test
  void edgesBetweenFlatAreasAreNotBands() {
    assertThat(of(SCENE, Metric.BANDING)).isLessThan(0.05);
    Picture stripes = SyntheticPictures.grey(640, 480, (x, y) -> x / 40 % 2 == 0 ? 100 : 110);
    assertThat(of(stripes, Metric.BANDING)).isZero();
    assertThat(of(SyntheticPictures.flat(640, 480, 90), Metric.BANDING)).isZero();
  }

  @Test
  void blockinessGrowsWithCompression() {
    Picture soft = Degradation.NOISE.apply(Degradation.BLUR.apply(SCENE, 1), 3);
    double before = of(soft, Metric.BLOCKINESS);
    assertThat(before).isLessThan(0.05);
    for (double strength : Degradation.JPEG.strengths()) {
      double blockiness = of(Degradation.JPEG.apply(soft, strength), Metric.BLOCKINESS);
      assertThat(blockiness).as("%s", strength).isGreaterThan(before);
      before = blockiness;
    }
    assertThat(before).isGreaterThan(0.45);
    assertThat(of(Degradation.NOISE.apply(SCENE, 20), Metric.BLOCKINESS)).isLessThan(0.05);
  }

  @Test
  void noiseNeedsAnAreaThatIsNeitherBlackNorWhite() {
    for (int level : new int[] {0, 255}) {
      assertThat(of(SyntheticPictures.flat(320, 240, level), Metric.NOISE_SIGMA)).isNull();
    }
    assertThat(of(SyntheticPictures.flat(320, 240, 128), Metric.NOISE_SIGMA)).isZero();
  }

  @Test
  void cleanPhotographsHaveNoneOfTheFlaws() throws IOException {
    List<String> wrong = new ArrayList<>();
    List<Path> files =
        Photographs.in(
            Photographs.media()
                .resolve("photos/MohamedBakrAli_Kodak-Lossless-True-Color-Image-Suite"));
    for (Path file : files) {
      Picture picture = Photographs.read(file);
      addAbove(picture, Metric.CLIPPED_HIGHLIGHTS_FRACTION, 0.1, file, wrong);
      addAbove(picture, Metric.CRUSHED_SHADOWS_FRACTION, 0.1, file, wrong);
      addAbove(picture, Metric.BANDING, 0.02, file, wrong);
      addAbove(picture, Metric.BLOCKINESS, 0.1, file, wrong);
      addAbove(picture, Metric.NOISE_SIGMA, 5, file, wrong);
      addAbove(Degradation.JPEG.apply(picture, 10), Metric.BANDING, 0.02, file, wrong);
    }
    // The sky of one is white.
    assertThat(wrong).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void goldenFlawsAreFound() throws IOException {
    Path images = Photographs.golden("quality/images");
    for (String name : PhotographQualityTest.GOLDEN) {
      Picture clean = Photographs.read(images.resolve(name + "-clean.png"));
      Picture noisy = Photographs.read(images.resolve(name + "-noise20.png"));
      Picture blocky = Photographs.read(images.resolve(name + "-jpeg10.png"));
      Picture bright = Photographs.read(images.resolve(name + "-bright.png"));
      assertThat(of(clean, Metric.NOISE_SIGMA)).as(name).isLessThan(2);
      assertThat(of(noisy, Metric.NOISE_SIGMA)).as(name).isBetween(9.0, 15.0);
      assertThat(of(clean, Metric.BLOCKINESS)).as(name).isLessThan(0.05);
      assertThat(of(blocky, Metric.BLOCKINESS)).as(name).isGreaterThan(0.45);
      assertThat(of(bright, Metric.CLIPPED_HIGHLIGHTS_FRACTION))
          .as(name)
          .isGreaterThan(of(clean, Metric.CLIPPED_HIGHLIGHTS_FRACTION) + 0.02);
      assertThat(of(clean, Metric.DYNAMIC_RANGE_STOPS)).as(name).isGreaterThan(6);
    }
  }

  @Test
  void skyOfTooFewLevelsHasBands() throws IOException {
    Path sky = Photographs.golden("quality/images").resolve("rocket-clean.png");
    Picture clean = Photographs.read(sky);
    double banding = of(clean, Metric.BANDING);
    assertThat(of(Degradation.JPEG.apply(clean, 10), Metric.BANDING)).isLessThan(0.04);
    assertThat(of(quantised(clean, 5), Metric.BANDING)).isGreaterThan(2 * banding + 0.04);
  }

  private void addAbove(
      Picture picture, Metric metric, double most, Path file, List<String> wrong) {
    if (of(picture, metric) > most) {
      wrong.add(metric.column() + " " + of(picture, metric) + " of " + file);
    }
  }

  private Double of(Picture picture, Metric metric) {
    return meter.measure(picture).get(metric);
  }

  private static Picture quantised(Picture picture, int bits) {
    byte[] bgr = picture.bgr().clone();
    for (int i = 0; i < bgr.length; i++) {
      bgr[i] = (byte) ((bgr[i] & 255) >> (8 - bits) << (8 - bits));
    }
    return new Picture(picture.width(), picture.height(), bgr);
  }
}
