package dailies.udfs.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import dailies.udfs.media.Exposure;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SequenceRulesTest {
  private static final SequenceRules RULES = new SequenceRules(Duration.ofSeconds(20));
  private static final Instant NOON = Instant.parse("2024-05-18T12:00:00Z");
  private static final ShotDifference NONE = new ShotDifference(0, 0, 0, 0, 1);

  private static final Likeness COPY = new Likeness(true, NONE);
  private static final Likeness MOVED = new Likeness(true, new ShotDifference(0.3, 0, 0, 0, 1));
  private static final Likeness REFOCUSED =
      new Likeness(true, new ShotDifference(0.1, 0.3, 0.3, 0, 1));

  @Test
  void copiesKeepTheTimeAndTheExposureOfTheirShot() {
    assertThat(RULES.kind(shot(0, 0), shot(0, 0), COPY)).isEmpty();
    assertThat(RULES.kind(shot(250, 0), shot(250, 0), MOVED)).isEmpty();
  }

  @Test
  void shotsInQuickSuccessionAreABurst() {
    assertThat(RULES.kind(shot(0, 0), shot(120, 0), COPY)).contains(SequenceKind.BURST);
    assertThat(RULES.kind(shot(20_000, 0), shot(0, 0), COPY)).contains(SequenceKind.BURST);
    assertThat(RULES.kind(shot(0, 0), shot(20_001, 0), COPY)).isEmpty();
  }

  @Test
  void withinAWholeSecondWhatMovedTells() {
    assertThat(RULES.kind(shot(3000, 0), shot(3000, 0), MOVED)).contains(SequenceKind.BURST);
  }

  @Test
  void aSectionOfAPictureIsACopy() {
    Shot section = new Shot("Canon EOS R6", NOON, shot(0, 0).exposure(), 580, 380);
    assertThat(RULES.kind(shot(0, 0), section, MOVED)).isEmpty();
  }

  @Test
  void shotsThatLieUponEachOtherWhenTheyAreMovedAreAPanorama() {
    Likeness turned = new Likeness(false, new ShotDifference(0.7, 0, 0, 0.3, 0.9));
    assertThat(RULES.kind(shot(0, 0), shot(4000, 0), turned)).contains(SequenceKind.PANORAMA);
    Likeness other = new Likeness(false, new ShotDifference(0.7, 0, 0, 0.3, 0.6));
    assertThat(RULES.kind(shot(0, 0), shot(4000, 0), other)).isEmpty();
  }

  @Test
  void whatIsSharpElsewhereWasFocusedElsewhere() {
    assertThat(RULES.kind(shot(0, 0), shot(4000, 0), REFOCUSED)).contains(SequenceKind.FOCUS);
  }

  @Test
  void anotherCameraTookAnotherPicture() {
    Shot other = new Shot("Canon EOS R5", NOON, shot(0, 0).exposure(), 600, 400);
    assertThat(RULES.kind(shot(200, 0), other, COPY)).isEmpty();
  }

  @Test
  void anotherExposureIsABracket() {
    assertThat(RULES.kind(shot(0, 0), shot(400, -1), COPY)).contains(SequenceKind.BRACKET);
    assertThat(RULES.kind(shot(0, 0), shot(0, 0.33), COPY)).contains(SequenceKind.BRACKET);
    assertThat(RULES.kind(exposed(1 / 100.0), exposed(1 / 50.0), COPY))
        .contains(SequenceKind.BRACKET);
    assertThat(RULES.kind(exposed(1 / 142.0), exposed(1 / 126.0), COPY)).isEmpty();
  }

  private static Shot shot(long millis, double bias) {
    return new Shot(
        "Canon EOS R6",
        NOON.plusMillis(millis),
        new Exposure(0.01, 4.0, 200, bias, 50.0),
        600,
        400);
  }

  private static Shot exposed(double seconds) {
    return new Shot("Canon EOS R6", NOON, new Exposure(seconds, 4.0, 200, null, 50.0), 600, 400);
  }
}
