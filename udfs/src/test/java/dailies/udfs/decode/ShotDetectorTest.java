package dailies.udfs.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShotDetectorTest {
  private static final int WIDTH = 160;
  private static final int HEIGHT = 90;

  private static List<Integer> cuts(int frames, IntFunction<byte[]> scene) {
    ShotDetector detector = new ShotDetector(KeyframeOptions.DEFAULT.shotThreshold());
    List<Integer> cuts = new ArrayList<>();
    for (int i = 0; i < frames; i++) {
      if (detector.add(new GreyFrame(WIDTH, HEIGHT, scene.apply(i), i, 40_000L * i))) {
        cuts.add(i - ShotDetector.LOOKAHEAD);
      }
    }
    return cuts;
  }

  /** Random squares of 10 pixels, seen through a window at (x, y). */
  private static byte[] squares(int seed, int x, int y, int brighter) {
    byte[] luma = new byte[WIDTH * HEIGHT];
    for (int row = 0; row < HEIGHT; row++) {
      for (int column = 0; column < WIDTH; column++) {
        int level = level(seed, Math.floorDiv(column + x, 10), Math.floorDiv(row + y, 10));
        luma[row * WIDTH + column] = (byte) Math.min(255, Math.max(0, level + brighter));
      }
    }
    return luma;
  }

  private static int level(int seed, int x, int y) {
    return 30 + new Random(seed * 1_000_003L + x * 7919L + y * 104_729L).nextInt(170);
  }

  @Test
  void findsEveryHardCut() {
    assertThat(cuts(100, i -> squares(i / 20, i, 0, 0))).containsExactly(20, 40, 60, 80);
  }

  @Test
  void findsACutBetweenTwoDarkScenes() {
    IntFunction<byte[]> dark =
        i -> {
          byte[] luma = squares(i < 30 ? 1 : 2, 0, 0, 0);
          for (int p = 0; p < luma.length; p++) {
            luma[p] = (byte) (i < 30 ? 8 + (luma[p] & 255) / 5 : 20 + (luma[p] & 255) / 8);
          }
          return luma;
        };
    assertThat(cuts(60, dark)).containsExactly(30);
  }

  @Test
  void ignoresFlashes() {
    IntFunction<byte[]> flashing = i -> squares(3, i, 0, i == 15 || i == 30 || i == 31 ? 250 : 0);
    assertThat(cuts(60, flashing)).isEmpty();
  }

  @Test
  void ignoresAFastPanAndShaking() {
    assertThat(cuts(60, i -> squares(4, 12 * i, 0, 0))).isEmpty();
    Random hand = new Random(9);
    assertThat(cuts(60, i -> squares(5, hand.nextInt(25), hand.nextInt(15), 0))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 10, 20, 40, 64})
  void findsADissolveOnceAndTellsWhichFramesAreOfBoth(int length) {
    IntFunction<byte[]> dissolve = i -> blend(squares(6, 0, 0, 0), squares(7, 0, 0, 0), i, length);
    ShotDetector detector = new ShotDetector(0.3);
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < 260; i++) {
      if (detector.add(new GreyFrame(WIDTH, HEIGHT, dissolve.apply(i), i, 40_000L * i))) {
        int start = i - ShotDetector.LOOKAHEAD;
        starts.add(start);
        assertThat(start).isBetween(120 + length - length / 8 - 1, 120 + 2 * length + 6);
        assertThat(start - detector.transitionFrames()).isBetween(120 - length, 121 + length / 6);
      }
    }
    assertThat(starts).hasSize(1);
  }

  @Test
  void findsADissolveBetweenTwoShotsThatMove() {
    assertThat(cuts(200, i -> blend(squares(6, i / 4, 0, 0), squares(7, 0, i / 4, 0), i, 24)))
        .singleElement()
        .satisfies(start -> assertThat(start).isBetween(140, 170));
  }

  @Test
  void aChangeOfLightAFadeAndSlowMovesAreNoDissolves() {
    byte[] scene = squares(8, 0, 0, 0);
    assertThat(cuts(200, i -> blend(scene, squares(8, 0, 0, 80), i, 24))).isEmpty();
    assertThat(cuts(300, i -> squares(9, i / 2, 0, 0))).isEmpty();
    assertThat(cuts(300, i -> squares(9, 2 * i, i, 0))).isEmpty();
    assertThat(cuts(300, i -> squares(9, i < 100 ? 0 : Math.min(160, 4 * (i - 100)), 0, 0)))
        .isEmpty();
  }

  /** The first picture up to frame 120, then over {@code length} frames into the second. */
  private static byte[] blend(byte[] from, byte[] to, int frame, int length) {
    double share = Math.min(1, Math.max(0, (frame - 120) / (double) length));
    byte[] blended = new byte[from.length];
    for (int p = 0; p < from.length; p++) {
      blended[p] = (byte) Math.round((from[p] & 255) * (1 - share) + (to[p] & 255) * share);
    }
    return blended;
  }

  @Test
  void ignoresNoiseInTheDark() {
    Random noise = new Random(11);
    IntFunction<byte[]> night =
        i -> {
          byte[] luma = new byte[WIDTH * HEIGHT];
          for (int p = 0; p < luma.length; p++) {
            luma[p] = (byte) Math.max(0, 16 + 6 * noise.nextGaussian());
          }
          return luma;
        };
    assertThat(cuts(60, night)).isEmpty();
  }

  @Test
  void comparesFramesOfDifferentSizes() {
    ShotDetector detector = new ShotDetector(0.3);
    byte[] grey = new byte[WIDTH * HEIGHT];
    boolean cut = false;
    for (int i = 0; i < 30; i++) {
      GreyFrame frame =
          i < 15
              ? new GreyFrame(WIDTH, HEIGHT, grey, i, i)
              : new GreyFrame(2, 1, new byte[2], i, i);
      cut |= detector.add(frame);
    }
    assertThat(cut).isFalse();
  }
}
