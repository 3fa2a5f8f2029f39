package dailies.udfs.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dailies.udfs.issue.MediaException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyframeSelectorTest {
  private final List<Keyframe> chosen = new ArrayList<>();
  private int open;
  private int mostOpen;

  /** A frame that counts how many references to frames are open. */
  private final class CountedFrame implements ClipFrame {
    private final long frameIndex;
    private boolean closed;

    CountedFrame(long frameIndex) {
      this.frameIndex = frameIndex;
      open++;
      mostOpen = Math.max(mostOpen, open);
    }

    @Override
    public long frameIndex() {
      return frameIndex;
    }

    @Override
    public long ptsMicros() {
      return 1000 * frameIndex;
    }

    @Override
    public ClipFrame retain() {
      assertThat(closed).isFalse();
      return new CountedFrame(frameIndex);
    }

    @Override
    public Picture picture() {
      assertThat(closed).isFalse();
      return new Picture(1, 1, new byte[3]);
    }

    @Override
    public void close() {
      assertThat(closed).isFalse();
      closed = true;
      open--;
    }
  }

  private void decode(int frames, int step) throws MediaException {
    try (KeyframeSelector selector =
        new KeyframeSelector(new KeyframeOptions(0.3, 20), chosen::add)) {
      for (int i = 0; i < frames; i++) {
        byte[] luma = new byte[64];
        java.util.Arrays.fill(luma, (byte) (100 + i % 2 * step));
        selector.add(new CountedFrame(i), new GreyFrame(8, 8, luma, i, 1000L * i));
      }
      selector.finish();
      assertThat(selector.count()).isEqualTo(chosen.size());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 31, 32})
  void givesTheExactMiddleOfAShortStaticShot(int frames) throws Exception {
    decode(frames, 4);
    assertThat(chosen).extracting(Keyframe::frameIndex).containsExactly((frames - 1) / 2L);
    assertThat(chosen.get(0).ptsMicros()).isEqualTo(1000L * ((frames - 1) / 2));
    assertThat(chosen.get(0).shot()).isEqualTo(new ShotSpan(0, 0, 1000L * (frames - 1)));
  }

  @Test
  void tellsStaticFromDynamicByTheMeanSquaredDifference() throws Exception {
    // Steps of 4 levels are a variance of 16, steps of 5 one of 25; the limit is 20.
    decode(21, 5);
    assertThat(chosen).extracting(Keyframe::frameIndex).containsExactly(0L, 10L, 20L);
    assertThat(chosen).extracting(Keyframe::shot).containsOnly(new ShotSpan(0, 0, 20_000));
  }

  @ParameterizedTest
  @ValueSource(ints = {33, 100, 777, 3001})
  void comesNearTheMiddleOfALongShotWithFewFramesKept(int frames) throws Exception {
    decode(frames, 4);
    assertThat((double) chosen.get(0).frameIndex())
        .isCloseTo((frames - 1) / 2.0, within(1 + frames / 32.0));
    assertThat(mostOpen).isLessThanOrEqualTo(MiddleCandidates.CAPACITY + 7);
    assertThat(open).isZero();
  }

  @Test
  void choosesNoFrameOfADissolve() throws Exception {
    int cuts = 0;
    try (KeyframeSelector selector =
        new KeyframeSelector(new KeyframeOptions(0.3, 0), chosen::add)) {
      for (int i = 0; i < 160; i++) {
        GreyFrame grey =
            new GreyFrame(64, 48, stripes(Math.min(1, Math.max(0, (i - 60) / 20.0))), i, i);
        cuts += selector.add(new CountedFrame(i), grey) ? 1 : 0;
      }
      selector.finish();
    }
    assertThat(chosen).extracting(Keyframe::shotIndex).containsExactly(0, 0, 0, 1, 1, 1);
    assertThat(chosen)
        .extracting(Keyframe::frameIndex)
        .allMatch(index -> index <= 60 || index >= 80 - 3)
        .startsWith(0L)
        .endsWith(159L);
    assertThat(chosen.get(0).shot().lastMicros()).isEqualTo(chosen.get(2).ptsMicros());
    assertThat(chosen.get(5).shot()).isEqualTo(new ShotSpan(1, chosen.get(3).ptsMicros(), 159_000));
    assertThat(cuts).isZero();
    assertThat(open).isZero();
  }

  /** Upright stripes that turn into level ones. */
  private static byte[] stripes(double share) {
    byte[] luma = new byte[64 * 48];
    for (int i = 0; i < luma.length; i++) {
      double upright = i % 64 / 8 % 2 == 0 ? 40 : 200;
      double level = i / 64 / 8 % 2 == 0 ? 60 : 180;
      luma[i] = (byte) Math.round(upright * (1 - share) + level * share);
    }
    return luma;
  }

  @Test
  void givesNoKeyframeTwice() throws Exception {
    decode(2, 100);
    assertThat(chosen).extracting(Keyframe::frameIndex).containsExactly(0L, 1L);
    assertThat(open).isZero();
  }

  @Test
  void letsGoOfFramesWhenDecodingBreaksOff() throws Exception {
    try (KeyframeSelector selector = new KeyframeSelector(KeyframeOptions.DEFAULT, chosen::add)) {
      for (int i = 0; i < 50; i++) {
        selector.add(new CountedFrame(i), new GreyFrame(1, 1, new byte[1], i, i));
      }
    }
    assertThat(open).isZero();
    assertThat(chosen).isEmpty();
  }
}
