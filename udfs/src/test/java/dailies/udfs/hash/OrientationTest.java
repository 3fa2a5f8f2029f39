package dailies.udfs.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dailies.udfs.decode.Picture;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrientationTest {
  private static final int SIDE = 32;

  private static Picture noise() {
    byte[] bgr = new byte[3 * SIDE * SIDE];
    Random random = new Random(4);
    for (int i = 0; i < bgr.length; i += 3) {
      bgr[i] = (byte) random.nextInt(256);
      bgr[i + 1] = bgr[i];
      bgr[i + 2] = bgr[i];
    }
    return new Picture(SIDE, SIDE, bgr);
  }

  private static Picture turned(Picture picture, Orientation orientation) {
    byte[] bgr = new byte[3 * SIDE * SIDE];
    for (int i = 0; i < SIDE * SIDE; i++) {
      int source = orientation.source(i % SIDE, i / SIDE, SIDE);
      System.arraycopy(picture.bgr(), 3 * source, bgr, 3 * i, 3);
    }
    return new Picture(SIDE, SIDE, bgr);
  }

  @ParameterizedTest
  @EnumSource
  void theHashOfATurnedPictureIsKnownWithoutTurningIt(Orientation orientation) {
    long[] known = PerceptualHash.inAllOrientations(noise()).orElseThrow();
    Picture turned = turned(noise(), orientation);
    assertThat(known[orientation.ordinal()]).isEqualTo(PerceptualHash.of(turned).orElseThrow());
    assertThat(OrientedLikeness.between(noise(), orientation, turned)).isCloseTo(1, within(1e-9));
  }

  @Test
  void aQuarterClockwiseBringsTheUpperLeftToTheUpperRight() {
    assertThat(Orientation.ROTATED_90.source(SIDE - 1, 0, SIDE)).isZero();
    assertThat(Orientation.ROTATED_270.source(0, SIDE - 1, SIDE)).isZero();
    assertThat(Orientation.ROTATED_180.source(SIDE - 1, SIDE - 1, SIDE)).isZero();
    assertThat(Orientation.MIRRORED.source(SIDE - 1, 0, SIDE)).isZero();
  }

  @Test
  void halfOfThemAreMirroredAndAllButTwoRotated() {
    assertThat(Orientation.values()).filteredOn(Orientation::isMirrored).hasSize(4);
    assertThat(Stream.of(Orientation.values()).filter(orientation -> !orientation.isRotated()))
        .containsExactly(Orientation.UPRIGHT, Orientation.MIRRORED);
  }

  @Test
  void aFlatPictureHasNoHashInAnyOrientation() {
    Picture flat = new Picture(SIDE, SIDE, new byte[3 * SIDE * SIDE]);
    assertThat(PerceptualHash.inAllOrientations(flat)).isEmpty();
    assertThat(OrientedLikeness.between(flat, Orientation.MIRRORED, noise())).isZero();
  }
}
