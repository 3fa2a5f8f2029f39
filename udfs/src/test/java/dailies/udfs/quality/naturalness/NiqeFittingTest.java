package dailies.udfs.quality.naturalness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dailies.udfs.decode.Picture;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NiqeFittingTest {
  private static final List<Picture> PICTURES = pictures();

  private static List<Picture> pictures() {
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      pictures.add(DrawnPictures.scene(480, 384, 10 + i));
    }
    return pictures;
  }

  @Test
  void orderAndMergingDoNotMatter() {
    NiqeFitting forwards = new NiqeFitting(100);
    PICTURES.forEach(forwards::add);
    NiqeFitting left = new NiqeFitting(100);
    NiqeFitting right = new NiqeFitting(100);
    for (int i = PICTURES.size() - 1; i >= 0; i--) {
      (i % 2 == 0 ? left : right).add(PICTURES.get(i));
    }
    assertThat(right.merge(left).result("").toJson()).isEqualTo(forwards.result("").toJson());
    assertThat(right.result("").mean()).isEqualTo(forwards.result("").mean());
  }

  @Test
  void blurredBlocksAreLeftOut() {
    Picture sharp = PICTURES.get(0);
    Picture half =
        DrawnPictures.grey(
            480, 384, (x, y) -> x < 192 ? sharp.bgr()[3 * (y * 480 + x)] & 255 : 100 + x / 10);
    assertThat(new NiqeFitting(100).add(half)).isBetween(1, 8);
  }

  @Test
  void fittedPicturesAreNearestToTheirOwnParameters() {
    NiqeFitting fitting = new NiqeFitting(100);
    PICTURES.forEach(fitting::add);
    GreyLevels scene = GreyLevels.of(DrawnPictures.scene(480, 384, 99));
    assertThat(Niqe.of(scene, fitting.result("")).orElseThrow())
        .isLessThan(Niqe.of(scene, NiqeModel.shipped()).orElseThrow());
  }

  @Test
  void distortedFlatAndSmallPicturesAreLeftOut() {
    assertThat(new NiqeFitting(20).add(DrawnPictures.noise(300, 300, 40, 1))).isZero();
    assertThat(new NiqeFitting(100).add(DrawnPictures.noise(300, 300, 40, 1))).isPositive();
    assertThat(new NiqeFitting(100).add(DrawnPictures.flat(300, 300, 40))).isZero();
    assertThat(new NiqeFitting(100).add(DrawnPictures.noise(191, 300, 40, 1))).isZero();
  }

  @Test
  void tooFewPicturesAreRefused() {
    NiqeFitting fitting = new NiqeFitting(100);
    assertThatIllegalStateException()
        .isThrownBy(() -> fitting.result(""))
        .withMessageContaining("0 blocks of 0 photographs");
    fitting.add(DrawnPictures.noise(200, 200, 20, 1));
    assertThatIllegalStateException()
        .isThrownBy(() -> fitting.result(""))
        .withMessageContaining("1 photographs");
    assertThatIllegalArgumentException().isThrownBy(() -> new NiqeFitting(Double.NaN));
  }
}
