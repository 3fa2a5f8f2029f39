package dailies.udfs.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClipAlignmentTest {
  private static final int RADIUS = 10;
  private final ClipAlignment alignment = new ClipAlignment(RADIUS);

  @Test
  void aReencodedClipMatchesWholly() {
    ClipTrack clip = HandMadeTrack.at(0).moving(1, 0, 40).track();
    ClipTrack copy = HandMadeTrack.at(0).moving(1, 0, 40).track(5);
    assertThat(alignment.align(clip, copy)).isEqualTo(new ClipMatch(1, 5, 0, 10_000, 0, 10_000));
  }

  @Test
  void aTrimmedClipIsFoundWhereItLies() {
    ClipTrack clip = HandMadeTrack.at(0).moving(1, 0, 40).track();
    ClipTrack middle = HandMadeTrack.at(100).moving(1, 8, 32).track(2);
    ClipMatch match = alignment.align(clip, middle);
    assertThat(match).isEqualTo(new ClipMatch(1, 2, 2000, 8000, 100, 6100));
    assertThat(alignment.align(middle, clip)).isEqualTo(match.swapped());
  }

  @Test
  void blackLeadersCountForNothing() {
    ClipTrack clip = HandMadeTrack.at(0).black(20).moving(1, 0, 20).black(20).track();
    ClipTrack copy = HandMadeTrack.at(0).moving(1, 0, 20).track();
    ClipTrack other = HandMadeTrack.at(0).black(20).moving(2, 0, 20).black(20).track();
    assertThat(alignment.align(clip, copy)).isEqualTo(new ClipMatch(1, 0, 5000, 10_000, 0, 5000));
    assertThat(alignment.align(clip, other)).isNull();
  }

  @Test
  void aSharedIntroIsToldAsTheShareThatItIs() {
    ClipTrack one = HandMadeTrack.at(0).moving(9, 0, 12).moving(1, 0, 28).track();
    ClipTrack two = HandMadeTrack.at(0).moving(9, 0, 12).moving(2, 0, 48).track(3);
    ClipMatch match = alignment.align(one, two);
    assertThat(match.share()).isCloseTo(0.3, within(0.001));
    assertThat(match.endAMillis()).isEqualTo(3000);
    assertThat(match.endBMillis()).isEqualTo(3000);
  }

  @Test
  void aTitleCardCountsAsOneSecondHoweverLongItIsShown() {
    ClipTrack one = HandMadeTrack.at(0).still(9, 60).moving(1, 0, 20).track();
    ClipTrack two = HandMadeTrack.at(0).still(9, 60).moving(2, 0, 20).track();
    assertThat(alignment.align(one, two).share()).isCloseTo(4 / 24.0, within(0.001));
    assertThat(alignment.align(one, one).share()).isCloseTo(1, within(1e-9));
  }

  @Test
  void aClipThatRepeatsItselfMatchesWhereMostOfItDoes() {
    ClipTrack looped =
        HandMadeTrack.at(0).moving(1, 0, 10).moving(1, 0, 10).moving(1, 0, 30).track();
    ClipTrack once = HandMadeTrack.at(0).moving(1, 0, 30).track();
    assertThat(alignment.align(looped, once)).isEqualTo(new ClipMatch(1, 0, 5000, 12_500, 0, 7500));
  }

  @Test
  void orderMatters() {
    ClipTrack forwards = HandMadeTrack.at(0).moving(1, 0, 40).track();
    HandMadeTrack backwards = HandMadeTrack.at(0);
    for (int i = 39; i >= 0; i--) {
      backwards.moving(1, i, i + 1);
    }
    assertThat(alignment.align(forwards, backwards.track()).share()).isLessThan(0.1);
  }

  @Test
  void twoTakesFromATripodAreToldApartByWhatMoves() {
    ClipTrack take1 = HandMadeTrack.at(0).fixedView(1, 1, 40).track();
    ClipTrack copy = HandMadeTrack.at(0).fixedView(1, 1, 40).track(4);
    ClipTrack take2 = HandMadeTrack.at(0).fixedView(1, 2, 40).track();
    ClipTrack empty = HandMadeTrack.at(0).still(1, 40).track();
    assertThat(alignment.align(take1, copy).share()).isEqualTo(1);
    assertThat(alignment.align(take1, take2).share()).isLessThan(0.4);
    assertThat(alignment.align(take1, empty)).isNull();
  }

  @Test
  void whatIsBetweenBarsMatchesTheWholePictureOfAnother() {
    ClipTrack clip = HandMadeTrack.at(0).moving(1, 0, 20).track();
    ClipTrack outside = HandMadeTrack.at(0).moving(7, 0, 20).track();
    ClipTrack boxed =
        new ClipTrack(
            outside.ptsMillis(),
            outside.hashes(),
            outside.changes(),
            clip.hashes(),
            clip.changes(),
            0.75);
    assertThat(alignment.align(clip, boxed).share()).isEqualTo(1);
    assertThat(alignment.align(boxed, boxed).share()).isEqualTo(1);
  }

  @Test
  void framesThatLastLongAreOnDisplayAllTheTime() {
    ClipTrack slides =
        new ClipTrack(
            new int[] {0, 5000, 10_000, 15_000},
            HandMadeTrack.at(0).moving(1, 0, 4).track().hashes(),
            HandMadeTrack.at(0).moving(1, 0, 4).track().changes(),
            new long[0],
            new long[0],
            1);
    HandMadeTrack steady = HandMadeTrack.at(0);
    for (int i = 0; i < 60; i++) {
      steady.moving(1, i / 20, i / 20 + 1);
    }
    ClipMatch match = alignment.align(slides, steady.track());
    assertThat(match.share()).isEqualTo(0.75);
    assertThat(match.startBMillis()).isZero();
  }

  @Test
  void nothingHashedMatchesNothing() {
    ClipTrack black = HandMadeTrack.at(0).black(20).track();
    ClipTrack empty = HandMadeTrack.at(0).track();
    ClipTrack clip = HandMadeTrack.at(0).moving(1, 0, 20).track();
    assertThat(alignment.align(black, clip)).isNull();
    assertThat(alignment.align(black, black)).isNull();
    assertThat(alignment.align(empty, clip)).isNull();
  }

  @Test
  void aRadiusThatMatchesAnythingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClipAlignment(17))
        .withMessage("Invalid radius: 17. Give a value between 0 and 16.");
  }
}
