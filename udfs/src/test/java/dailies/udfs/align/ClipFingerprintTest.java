package dailies.udfs.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dailies.udfs.decode.GreyFrame;
import dailies.udfs.hash.HammingDistance;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class ClipFingerprintTest {
  private static final int WIDTH = 160;
  private static final int HEIGHT = 90;
  private static final int FRAME_MICROS = 40_000;

  private static ClipTrack track(int frames, IntFunction<GreyFrame> picture) {
    ClipFingerprint fingerprint = new ClipFingerprint();
    for (int i = 0; i < frames; i++) {
      fingerprint.add(picture.apply(i));
    }
    return fingerprint.track();
  }

  /** Waves that wander to the right. */
  private static GreyFrame waves(int number) {
    byte[] luma = new byte[WIDTH * HEIGHT];
    for (int y = 0, at = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        double value =
            Math.sin((x - number) * 0.07 + 0.3 * Math.sin(y * 0.1)) + Math.cos(y * 0.11 + x * 0.02);
        luma[at++] = (byte) (128 + 50 * value);
      }
    }
    return new GreyFrame(WIDTH, HEIGHT, luma, number, (long) number * FRAME_MICROS);
  }

  private static GreyFrame plain(int number, int level) {
    byte[] luma = new byte[WIDTH * HEIGHT];
    Arrays.fill(luma, (byte) level);
    return new GreyFrame(WIDTH, HEIGHT, luma, number, (long) number * FRAME_MICROS);
  }

  private static GreyFrame boxed(GreyFrame frame, int horizontal, int vertical) {
    int width = frame.width() + 2 * vertical;
    byte[] luma = new byte[width * (frame.height() + 2 * horizontal)];
    for (int y = 0; y < frame.height(); y++) {
      System.arraycopy(
          frame.luma(),
          y * frame.width(),
          luma,
          (y + horizontal) * width + vertical,
          frame.width());
    }
    return new GreyFrame(
        width, frame.height() + 2 * horizontal, luma, frame.frameIndex(), frame.ptsMicros());
  }

  @Test
  void takesTheFirstFrameOfEveryQuarterOfASecond() {
    assertThat(track(25, ClipFingerprintTest::waves).ptsMillis()).containsExactly(0, 280, 520, 760);
  }

  @Test
  void framesOutOfOrderAndBeyondAllTimesAreLeftOut() {
    ClipFingerprint fingerprint = new ClipFingerprint();
    for (long millis : new long[] {-300, 0, 2000, 1000, 3_000_000_000L, 2400}) {
      fingerprint.add(new GreyFrame(WIDTH, HEIGHT, waves(0).luma(), 0, millis * 1000));
    }
    assertThat(fingerprint.track().ptsMillis()).containsExactly(-300, 0, 2000, 2400);
  }

  @Test
  void flatFramesHaveNoHash() {
    ClipTrack track = track(25, number -> number < 13 ? plain(number, 90) : waves(number));
    assertThat(track.hashes()).startsWith(ClipTrack.NONE, ClipTrack.NONE);
    assertThat(track.hashes()[3]).isNotEqualTo(ClipTrack.NONE);
    assertThat(track.anchors()).containsExactlyInAnyOrder(track.hashes()[2], track.hashes()[3]);
  }

  @Test
  void whatIsStillHasNoChangeAndTheFirstSecondIsUnknown() {
    ClipTrack still = track(60, number -> plainlyAt(number));
    assertThat(still.changes()).startsWith(-1, -1, -1, -1, 0, 0).endsWith(0);
    ClipTrack moving = track(60, ClipFingerprintTest::waves);
    assertThat(moving.changes()[5]).isNotZero().isNotEqualTo(-1);
  }

  private static GreyFrame plainlyAt(int number) {
    return new GreyFrame(WIDTH, HEIGHT, waves(0).luma(), number, (long) number * FRAME_MICROS);
  }

  @Test
  void barsAreTakenOffHoweverThePictureIsBoxed() {
    ClipTrack clip = track(100, ClipFingerprintTest::waves);
    assertThat(clip.hasBars()).isFalse();
    for (int[] bars : new int[][] {{15, 0}, {0, 30}, {20, 40}}) {
      ClipTrack boxed = track(100, number -> boxed(waves(number), bars[0], bars[1]));
      assertThat(boxed.innerHashes()).isEqualTo(clip.hashes());
      assertThat(boxed.innerChanges()).isEqualTo(clip.changes());
      assertThat(HammingDistance.between(boxed.hashes()[9], clip.hashes()[9])).isGreaterThan(4);
    }
  }

  @Test
  void fadesFromBlackDoNotWidenTheBars() {
    ClipTrack boxed =
        track(100, number -> boxed(number < 20 ? plain(number, 5) : waves(number), 15, 0));
    ClipTrack clip = track(100, ClipFingerprintTest::waves);
    assertThat(boxed.innerHashes()).endsWith(clip.hashes()[14], clip.hashes()[15]);
    assertThat(boxed.hashes()).startsWith(ClipTrack.NONE);
  }

  @Test
  void aDarkBeginningHasTheBarsOfTheRest() {
    IntFunction<GreyFrame> picture =
        number -> number < 60 ? darkened(darkened(waves(number), 0, 20), 70, 90) : waves(number);
    ClipTrack boxed = track(200, number -> boxed(picture.apply(number), 15, 0));
    assertThat(boxed.innerHashes()).isEqualTo(track(200, picture).hashes());
    assertThat(boxed.pictureShare()).isEqualTo(0.75);
  }

  @Test
  void aCaptionOnBlackTellsNothingOfBars() {
    IntFunction<GreyFrame> picture =
        number -> number < 20 ? darkened(darkened(waves(number), 0, 40), 50, 90) : waves(number);
    ClipTrack boxed = track(100, number -> boxed(picture.apply(number), 15, 0));
    assertThat(boxed.innerHashes()).endsWith(track(100, ClipFingerprintTest::waves).hashes()[15]);
  }

  @Test
  void darkContentIsNoBar() {
    ClipTrack nightSky = track(50, number -> darkened(waves(number), 0, 40));
    assertThat(nightSky.hasBars()).isFalse();
    ClipTrack stageThenDay =
        track(50, number -> number < 25 ? boxed(waves(number), 20, 0) : bright(number, 130));
    assertThat(stageThenDay.hasBars()).isFalse();
  }

  private static GreyFrame bright(int number, int height) {
    byte[] luma = new byte[WIDTH * height];
    for (int i = 0; i < luma.length; i++) {
      luma[i] = (byte) (100 + i % 60);
    }
    return new GreyFrame(WIDTH, height, luma, number, number * 40_000L);
  }

  private static GreyFrame darkened(GreyFrame frame, int from, int to) {
    byte[] luma = frame.luma().clone();
    Arrays.fill(luma, from * WIDTH, to * WIDTH, (byte) 3);
    return new GreyFrame(WIDTH, HEIGHT, luma, frame.frameIndex(), frame.ptsMicros());
  }

  @Test
  void betweenBarsOfAFlatFrameThereIsNothingToCompare() {
    ClipTrack track =
        track(50, number -> boxed(number < 40 ? waves(number) : plain(number, 100), 15, 0));
    assertThat(track.hashes()).endsWith(ClipTrack.NONE);
    assertThat(track.innerHashes()).endsWith(ClipTrack.NONE);
  }

  @Test
  void aTrackKnowsItsShape() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ClipTrack(
                    new int[] {0, 0}, new long[2], new long[2], new long[0], new long[0], 1))
        .withMessage("Invalid track: sample 1 at 0 ms follows one at 0 ms");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ClipTrack(
                    new int[] {0, 1}, new long[2], new long[2], new long[1], new long[1], 1));
  }
}
