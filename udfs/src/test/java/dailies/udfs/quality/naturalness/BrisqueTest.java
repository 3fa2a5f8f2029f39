package dailies.udfs.quality.naturalness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dailies.udfs.decode.Picture;
import java.io.IOException;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class BrisqueTest {
  @Test
  void equalsOpenCvOnEveryGoldenPicture() throws IOException {
    for (GoldenPictures.Golden golden : GoldenPictures.all()) {
      assertThat(of(golden.picture()).orElseThrow())
          .as(golden.name())
          .isCloseTo(golden.brisque(), within(0.15));
    }
  }

  @Test
  void noiseIsDistortedMoreTheStrongerItIs() {
    double weak = of(withNoise(5)).orElseThrow();
    double strong = of(withNoise(30)).orElseThrow();
    assertThat(strong).isGreaterThan(weak + 10).isLessThanOrEqualTo(100);
  }

  @Test
  void oddSizesHaveAValue() {
    assertThat(of(DrawnPictures.noise(101, 63, 20, 1))).isPresent();
    assertThat(of(DrawnPictures.noise(16, 300, 20, 1))).isPresent();
  }

  @Test
  void tooSmallOrFlatHasNone() {
    assertThat(of(DrawnPictures.noise(15, 300, 20, 1))).isEmpty();
    assertThat(of(DrawnPictures.flat(64, 64, 0))).isEmpty();
  }

  @Test
  void theModelOfTheJarIsThere() {
    BrisqueModel model = BrisqueModel.ofOpenCv();
    assertThat(model.regression().weights()).hasSize(774);
    assertThat(model.regression().rho()).isCloseTo(-149.635, within(0.001));
    assertThat(model.lowest()[0]).isLessThan(model.highest()[0]);
  }

  private static Picture withNoise(double sigma) {
    Picture scene = DrawnPictures.scene(256, 192, 1);
    Picture noise = DrawnPictures.noise(256, 192, sigma, 2);
    return DrawnPictures.grey(
        256,
        192,
        (x, y) -> {
          int i = 3 * (y * 256 + x);
          return (scene.bgr()[i] & 255) + (noise.bgr()[i] & 255) - 128;
        });
  }

  private static OptionalDouble of(Picture picture) {
    return Brisque.of(GreyLevels.of(picture));
  }
}
