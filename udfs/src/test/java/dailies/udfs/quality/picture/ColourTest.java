package dailies.udfs.quality.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dailies.udfs.decode.Picture;
import dailies.udfs.evaluate.Degradation;
import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricValues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColourTest {
  private static final double[] WARM = {0.7, 1, 1.3};
  private static final double[] GREEN = {0.8, 1.25, 0.8};

  private final PictureMeter meter = new PictureMeter();

  @ParameterizedTest
  @CsvSource({"0xff0000, 1", "0x00ff00, 1", "0x808080, 0", "0xffffff, 0", "0xc08040, 0.6667"})
  void saturationIsThatOfHsv(String colour, double saturation) {
    int rgb = Integer.decode(colour);
    assertThat(of(SyntheticPictures.colour(50, 40, (x, y) -> rgb), Metric.SATURATION))
        .isCloseTo(saturation, within(1e-3));
  }

  @Test
  void noiseInTheDarkIsNoSaturation() {
    Picture dark = Degradation.NOISE.apply(SyntheticPictures.flat(640, 480, 10), 5);
    assertThat(of(dark, Metric.SATURATION)).isLessThan(0.15);
  }

  @Test
  void greyPictureHasNoCast() {
    for (Picture grey :
        List.of(SyntheticPictures.scene(640, 480, 1), SyntheticPictures.flat(64, 48, 128))) {
      assertThat(of(grey, Metric.COLOUR_CAST)).isCloseTo(0, within(1e-3));
      assertThat(of(grey, Metric.SATURATION)).isZero();
    }
  }

  @Test
  void blackAndBurntOutPicturesHaveNoColourToJudge() {
    for (int level : new int[] {0, 255}) {
      assertThat(of(SyntheticPictures.flat(64, 48, level), Metric.COLOUR_CAST)).isNull();
    }
  }

  @Test
  void greySceneInColouredLightHasACast() {
    Picture scene = SyntheticPictures.scene(640, 480, 1);
    assertThat(of(lit(scene, WARM), Metric.COLOUR_CAST)).isBetween(15.0, 25.0);
    double[] candle = {0.55, 1, 1.6};
    assertThat(of(lit(scene, candle), Metric.COLOUR_CAST)).isBetween(25.0, 40.0);
    assertThat(of(lit(scene, GREEN), Metric.COLOUR_CAST)).isGreaterThan(15);
    double[] faint = {0.95, 1, 1.05};
    assertThat(of(lit(scene, faint), Metric.COLOUR_CAST)).isBetween(1.0, 5.0);
  }

  @Test
  void castOfAGreyPatchIsItsChromaInCielab() {
    // CIELAB of sRGB 190 180 160, has L* 73.6 and a chroma of 11.48: at white 11.48 * 116 / (73.6 +
    // 16).
    Picture patch = SyntheticPictures.colour(96, 96, (x, y) -> 0xbeb4a0);
    assertThat(of(patch, Metric.COLOUR_CAST)).isCloseTo(14.86, within(0.1));
  }

  @Test
  void forestAndSunsetAreNoCasts() {
    Random random = new Random(5);
    int[] leaves = random.ints(40 * 30, 0, 200).toArray();
    Picture forest =
        SyntheticPictures.colour(
            640,
            480,
            (x, y) -> {
              int leaf = leaves[y / 16 * 40 + x / 16];
              int dark = leaf * (20 + leaf % 70) / 100;
              return leaf % 9 == 0 ? leaf * 0x010101 : dark << 16 | leaf << 8 | dark / 2;
            });
    Picture sunset =
        SyntheticPictures.colour(
            640,
            480,
            (x, y) ->
                y > 400
                    ? 0x141414 + (x / 16 % 5) * 0x080808
                    : (110 + y / 3) << 16 | (90 + y / 8) << 8 | 130 - y / 4);
    for (Picture picture : List.of(forest, sunset)) {
      Double cast = of(picture, Metric.COLOUR_CAST);
      assertThat(cast == null ? 0 : cast).isLessThan(8);
      assertThat(of(picture, Metric.SATURATION)).isGreaterThan(0.3);
    }
  }

  @Test
  void photographsHaveFewCastsAndColouredLightAddsThem() throws IOException {
    List<Path> files =
        Photographs.in(
            Photographs.media()
                .resolve("photos/MohamedBakrAli_Kodak-Lossless-True-Color-Image-Suite"));
    int found = 0;
    int judged = 0;
    for (Path file : files) {
      Picture picture = Photographs.reduced(Photographs.read(file), 4);
      Double cast = of(picture, Metric.COLOUR_CAST);
      assertThat(cast == null ? 0 : cast).as("%s", file).isLessThan(15);
      Double lit = of(lit(picture, WARM), Metric.COLOUR_CAST);
      judged += lit == null ? 0 : 1;
      found += lit != null && lit > 10 ? 1 : 0;
    }
    assertThat(judged).isGreaterThan(files.size() * 2 / 3);
    assertThat(found).isGreaterThan(files.size() / 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"clean", "dark", "motion"})
  void goldenPhotographsHaveNoCast(String version) throws IOException {
    for (String name : PhotographQualityTest.GOLDEN) {
      Path file = Photographs.golden("quality/images").resolve(name + "-" + version + ".png");
      MetricValues values = meter.measure(Photographs.read(file));
      Double cast = values.get(Metric.COLOUR_CAST);
      assertThat(cast == null ? 0 : cast).as("%s", file).isLessThan(12);
      assertThat(values.get(Metric.SATURATION)).isBetween(0.2, 0.7);
    }
  }

  private Double of(Picture picture, Metric metric) {
    return meter.measure(picture).get(metric);
  }

  /** As if the light were stronger by these factors in blue, green and red. */
  private static Picture lit(Picture picture, double[] light) {
    byte[][] levels = new byte[3][256];
    for (int i = 0; i < 3 * 256; i++) {
      double share = Math.min(1, DynamicRange.light(i & 255) * light[i / 256]);
      double encoded =
          share <= 0.0031308 ? 12.92 * share : 1.055 * Math.pow(share, 1 / 2.4) - 0.055;
      levels[i / 256][i & 255] = (byte) Math.round(255 * encoded);
    }
    byte[] bgr = Arrays.copyOf(picture.bgr(), picture.bgr().length);
    for (int i = 0; i < bgr.length; i++) {
      bgr[i] = levels[i % 3][bgr[i] & 255];
    }
    return new Picture(picture.width(), picture.height(), bgr);
  }
}
