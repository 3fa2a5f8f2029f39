package dailies.udfs.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dailies.udfs.decode.Picture;
import dailies.udfs.decode.Resampler;
import dailies.udfs.decode.Resampler.Kernel;
import dailies.udfs.decode.TestPictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CentreSquareTest {

  /*
   * Places by the published preprocessing: the longer side is int(shorterSide * longer / shorter),
   * the crop begins at round((length - side) / 2), halves to even.
   */
  @ParameterizedTest
  @CsvSource({
    // width, height, shorter side, side, whole width, whole height, left, top
    "90, 60, 32, 32, 48, 32, 8, 0",
    "60, 90, 32, 32, 32, 48, 0, 8",
    "33, 32, 32, 32, 33, 32, 0, 0",
    "35, 32, 32, 32, 35, 32, 2, 0",
    "32, 32, 32, 32, 32, 32, 0, 0",
    "20, 10, 32, 32, 64, 32, 16, 0",
    "7, 5, 32, 32, 44, 32, 6, 0",
    "1, 1, 32, 32, 32, 32, 0, 0",
    "50, 40, 36, 32, 45, 36, 6, 2",
    "5000, 3, 32, 32, 53333, 32, 26650, 0",
  })
  void isTheMiddleOfTheResizedPicture(
      int width,
      int height,
      int shorterSide,
      int side,
      int wholeWidth,
      int wholeHeight,
      int left,
      int top) {
    Picture picture = TestPictures.scene(width, height);
    Picture whole = Resampler.resize(picture, wholeWidth, wholeHeight, Kernel.BICUBIC);

    Picture square = new CentreSquare(shorterSide, side, Kernel.BICUBIC).of(picture);

    assertThat(square.width()).isEqualTo(side);
    assertThat(square.height()).isEqualTo(side);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < 3 * side; x++) {
        assertThat(square.bgr()[3 * y * side + x])
            .as("row %d, byte %d", y, x)
            .isEqualTo(whole.bgr()[3 * ((y + top) * wholeWidth + left) + x]);
      }
    }
  }

  @Test
  void refusesASquareThatDoesNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CentreSquare(31, 32, Kernel.BICUBIC))
        .withMessageContaining("32 pixels in a shorter side of 31");
    assertThatIllegalArgumentException().isThrownBy(() -> new CentreSquare(32, 0, Kernel.BICUBIC));
  }
}
