package dailies.udfs.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dailies.udfs.issue.MediaException;
import org.junit.jupiter.api.Test;

class ThumbnailTest {
  private final ImageDecoder decoder = new ImageDecoder(TestPictures.limits(1_000_000, 1024));

  @Test
  void reducesToTheLongSide() throws MediaException {
    Picture small = decoded(Thumbnail.jpeg(TestPictures.scene(300, 600), 200));

    assertThat(small.width()).isEqualTo(100);
    assertThat(small.height()).isEqualTo(200);
    assertThat(TestPictures.difference(small, TestPictures.scene(100, 200))).isLessThan(4);
  }

  @Test
  void neverEnlarges() throws MediaException {
    assertThat(decoded(Thumbnail.jpeg(TestPictures.scene(30, 20), 200)).width()).isEqualTo(30);
  }

  @Test
  void aLinePictureKeepsOnePixel() throws MediaException {
    assertThat(decoded(Thumbnail.jpeg(TestPictures.scene(1000, 2), 100)).height()).isEqualTo(1);
  }

  @Test
  void refusesNoPixels() {
    assertThatThrownBy(() -> Thumbnail.jpeg(TestPictures.scene(30, 20), 0))
        .hasMessageContaining("0");
  }

  private Picture decoded(byte[] jpeg) throws MediaException {
    return decoder.decode(jpeg, "image/jpeg", 1).picture();
  }
}
