package dailies.udfs.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoodStretchesTest {
  private static final FrameRate PAL = new FrameRate(25, 1);

  private final List<RatedKeyframe> keyframes = new ArrayList<>();

  /** A keyframe at a frame of a shot that goes from one frame to another. */
  private void keyframe(int shot, long frame, long first, long last, double quality) {
    keyframes.add(new RatedKeyframe(shot, frame * 40_000, first * 40_000, last * 40_000, quality));
  }

  private List<String> found() {
    return GoodStretches.of(keyframes, PAL, 0.6).stream()
        .map(stretch -> stretch.firstFrame() + "-" + stretch.endFrame())
        .toList();
  }

  @Test
  void aKeyframeStandsForItsWholeShot() {
    keyframe(0, 50, 0, 99, 0.8);
    assertThat(found()).containsExactly("0-100");
  }

  @Test
  void noneIsGoodEnough() {
    keyframe(0, 50, 0, 99, 0.59);
    keyframe(1, 150, 100, 199, Double.NaN);
    assertThat(found()).isEmpty();
    keyframes.clear();
    assertThat(found()).isEmpty();
  }

  @Test
  void halfwayToAWorseKeyframeItEnds() {
    keyframe(0, 0, 0, 100, 0.9);
    keyframe(0, 50, 0, 100, 0.7);
    keyframe(0, 100, 0, 100, 0.1);
    assertThat(found()).containsExactly("0-75");
  }

  @Test
  void halfwayFromAWorseKeyframeItBegins() {
    keyframe(0, 0, 0, 100, 0.1);
    keyframe(0, 50, 0, 100, 0.7);
    keyframe(0, 100, 0, 100, 0.1);
    assertThat(found()).containsExactly("25-75");
  }

  @Test
  void goodShotsAfterEachOtherAreOneAndADissolveBetweenThemIsInIt() {
    keyframe(0, 10, 0, 49, 0.7);
    keyframe(1, 60, 50, 99, 0.9);
    keyframe(2, 130, 112, 149, 0.8);
    assertThat(found()).containsExactly("0-150");
    assertThat(GoodStretches.of(keyframes, PAL, 0.6).get(0).quality()).isCloseTo(0.8, within(1e-9));
  }

  @Test
  void aBadShotIsLeftOut() {
    keyframe(0, 10, 0, 49, 0.7);
    keyframe(1, 60, 50, 99, 0.2);
    keyframe(2, 130, 100, 149, 0.8);
    assertThat(found()).containsExactly("0-50", "100-150");
  }

  @Test
  void theOrderInWhichKeyframesAreGivenDoesNotMatter() {
    keyframe(0, 0, 0, 100, 0.9);
    keyframe(0, 100, 0, 100, 0.1);
    keyframe(1, 110, 101, 120, 0.9);
    Collections.reverse(keyframes);
    assertThat(found()).containsExactly("0-50", "101-121");
  }

  @Test
  void aSingleFrameIsAStretch() {
    keyframe(0, 0, 0, 0, 0.9);
    assertThat(found()).containsExactly("0-1");
  }
}
