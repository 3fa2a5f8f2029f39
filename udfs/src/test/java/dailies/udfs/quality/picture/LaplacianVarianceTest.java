package dailies.udfs.quality.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LaplacianVarianceTest {
  @Test
  void checkerboardOfPixelsIsKnown() {
    // The Laplacian is +-4 times the difference everywhere, with mirrored borders too.
    double expected = Math.pow(4 * (235 - 20), 2);
    assertThat(LaplacianVariance.of(SyntheticPictures.checkerboard(10, 8, 1)))
        .isCloseTo(expected, within(1e-6));
  }

  @Test
  void flatAndSinglePixelHaveNone() {
    assertThat(LaplacianVariance.of(SyntheticPictures.flat(9, 5, 77))).isZero();
    assertThat(LaplacianVariance.of(SyntheticPictures.flat(1, 1, 77))).isZero();
    assertThat(LaplacianVariance.of(SyntheticPictures.flat(1, 4, 77))).isZero();
  }
}
