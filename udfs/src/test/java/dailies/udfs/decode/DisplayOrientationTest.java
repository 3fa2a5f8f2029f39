package dailies.udfs.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayOrientationTest {

  // The pixels a b c over d e f, as each EXIF orientation shows them.
  @ParameterizedTest
  @CsvSource({
    "1,abcdef",
    "2,cbafed",
    "3,fedcba",
    "4,defabc",
    "5,adbecf",
    "6,daebfc",
    "7,fcebda",
    "8,cfbead"
  })
  void turnsPixels(int orientation, String shown) {
    byte[] stored = "abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    assertThat(new String(DisplayOrientation.apply(stored, 3, 2, 1, orientation), 0, 6))
        .isEqualTo(shown);
  }

  @Test
  void keepsTheBytesOfAPixelTogether() {
    byte[] turned = DisplayOrientation.apply(new byte[] {1, 2, 3, 4, 5, 6}, 2, 1, 3, 3);
    assertThat(turned).containsExactly(4, 5, 6, 1, 2, 3);
  }

  // Rows of matrices that cameras and phones write.
  @ParameterizedTest
  @CsvSource({
    "65536,0,0,65536,1",
    "0,65536,-65536,0,6",
    "-65536,0,0,-65536,3",
    "0,-65536,65536,0,8",
    "-65536,0,0,65536,2",
    "65536,0,0,-65536,4",
    "0,65536,65536,0,5",
    "0,-65536,-65536,0,7"
  })
  void readsADisplayMatrix(int a, int b, int c, int d, int orientation) {
    int[] matrix = {a, b, 0, c, d, 0, 0, 0, 1 << 30};
    assertThat(DisplayOrientation.ofMatrix(matrix)).isEqualTo(orientation);
  }

  @Test
  void appliesSampleAspectAndRotationToTheSize() {
    DisplayGeometry wide = DisplayGeometry.of(720, 576, 64 / 45.0, 1);
    assertThat(wide.width()).isEqualTo(1024);
    assertThat(wide.height()).isEqualTo(576);
    DisplayGeometry turned = DisplayGeometry.of(1920, 1080, 0, 6).within(256);
    assertThat(turned).isEqualTo(new DisplayGeometry(144, 256, 6));
    assertThat(turned.storedWidth()).isEqualTo(256);
    assertThat(DisplayGeometry.of(100, 50, 1e6, 1)).isEqualTo(new DisplayGeometry(100, 50, 1));
    assertThat(DisplayGeometry.of(10_000, 2, 1, 1).within(64).height()).isEqualTo(1);
  }
}
