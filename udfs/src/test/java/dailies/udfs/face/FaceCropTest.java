package dailies.udfs.face;

import static org.assertj.core.api.Assertions.assertThat;

import dailies.udfs.decode.Picture;
import org.junit.jupiter.api.Test;

class FaceCropTest {
  @Test
  void theCropIsASquareAroundTheFaceALittleLarger() {
    Picture crop = FaceCrop.of(coordinates(200, 100), new Face(0.4, 0.4, 0.1, 0.2, 1));
    assertThat(crop.width()).isEqualTo(26);
    assertThat(crop.height()).isEqualTo(26);
    assertThat(first(crop)).containsExactly(90 - 13, 50 - 13);
  }

  @Test
  void atTheEdgeTheCropStaysWithinThePicture() {
    Picture picture = coordinates(200, 100);
    assertThat(first(FaceCrop.of(picture, new Face(0, 0, 0.1, 0.2, 1)))).containsExactly(0, 0);
    Picture last = FaceCrop.of(picture, new Face(0.9, 0.8, 0.1, 0.2, 1));
    assertThat(first(last)).containsExactly(200 - last.width(), 100 - last.height());
  }

  @Test
  void aFaceThatFillsThePictureGivesItsShorterSide() {
    Picture crop = FaceCrop.of(coordinates(200, 100), new Face(0.2, 0, 0.6, 1, 1));
    assertThat(crop.width()).isEqualTo(100);
    assertThat(crop.height()).isEqualTo(100);
    assertThat(first(crop)).containsExactly(50, 0);
  }

  @Test
  void aFaceSmallerThanAPixelGivesOne() {
    Picture crop = FaceCrop.of(coordinates(10, 10), new Face(0.5, 0.5, 0.01, 0.01, 1));
    assertThat(crop.width()).isEqualTo(1);
  }

  /** Blue is the column of a pixel, green its row. */
  private static Picture coordinates(int width, int height) {
    byte[] bgr = new byte[3 * width * height];
    for (int i = 0; i < width * height; i++) {
      bgr[3 * i] = (byte) (i % width);
      bgr[3 * i + 1] = (byte) (i / width);
    }
    return new Picture(width, height, bgr);
  }

  private static int[] first(Picture crop) {
    return new int[] {crop.bgr()[0] & 255, crop.bgr()[1] & 255};
  }
}
