package dailies.udfs.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dailies.udfs.decode.Resampler.Kernel;
import dailies.udfs.decode.Resampler.Window;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A window is what would have been cut out of the whole. */
class ResamplerWindowTest {

  @ParameterizedTest
  @CsvSource({
    // width, height, whole width, whole height, left, top, window's width, window's height
    "640, 480, 298, 224, 37, 0, 224, 224",
    "480, 640, 224, 298, 0, 37, 224, 224",
    "5000, 3, 53333, 32, 26650, 0, 32, 32",
    "3, 5000, 32, 53333, 0, 26650, 32, 32",
    "5000, 3, 166, 32, 134, 0, 32, 32",
    "1, 1, 32, 32, 0, 0, 32, 32",
    "2, 1, 64, 32, 16, 0, 32, 32",
    "7, 5, 44, 32, 6, 0, 32, 32",
    "33, 32, 33, 32, 1, 0, 32, 32",
    "32, 33, 32, 33, 0, 1, 32, 32",
    "97, 61, 40, 61, 3, 5, 9, 20",
    "97, 61, 97, 30, 3, 5, 9, 20",
    "97, 61, 50, 40, 49, 39, 1, 1",
    "97, 61, 50, 40, 0, 0, 50, 40",
  })
  void equalsTheCropOfTheWholeToTheBit(
      int width,
      int height,
      int wholeWidth,
      int wholeHeight,
      int left,
      int top,
      int windowWidth,
      int windowHeight) {
    Picture source = new Picture(width, height, PseudoRandomSamples.of(3 * width * height));
    Window window = new Window(left, top, windowWidth, windowHeight);
    for (Kernel kernel : Kernel.values()) {
      Picture whole = Resampler.resize(source, wholeWidth, wholeHeight, kernel);
      Picture part = Resampler.resize(source, wholeWidth, wholeHeight, window, kernel);

      assertThat(part.width()).isEqualTo(windowWidth);
      assertThat(part.height()).isEqualTo(windowHeight);
      assertThat(part.bgr()).as(kernel.name()).isEqualTo(crop(whole, window));
    }
  }

  @Test
  void doesNotTouchItsInput() {
    Picture source = new Picture(9, 7, PseudoRandomSamples.of(3 * 9 * 7));
    Picture part = Resampler.resize(source, 9, 7, new Window(0, 0, 9, 6), Kernel.BICUBIC);
    Arrays.fill(part.bgr(), (byte) 0);

    assertThat(source.bgr()).isEqualTo(PseudoRandomSamples.of(3 * 9 * 7));
  }

  @ParameterizedTest
  @CsvSource({"-1, 0, 4, 4", "0, -1, 4, 4", "5, 0, 4, 4", "0, 5, 4, 4", "0, 0, 0, 4", "0, 0, 4, 9"})
  void refusesWhatReachesOut(int left, int top, int width, int height) {
    Picture source = new Picture(16, 16, new byte[3 * 16 * 16]);
    Window window = new Window(left, top, width, height);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Resampler.resize(source, 8, 8, window, Kernel.BICUBIC))
        .withMessageContaining("Invalid window");
  }

  private static byte[] crop(Picture picture, Window window) {
    byte[] cropped = new byte[3 * window.width() * window.height()];
    for (int y = 0; y < window.height(); y++) {
      System.arraycopy(
          picture.bgr(),
          3 * ((window.top() + y) * picture.width() + window.left()),
          cropped,
          3 * y * window.width(),
          3 * window.width());
    }
    return cropped;
  }
}
