package dailies.udfs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dailies.udfs.cluster.NearestScenes.Target;
import dailies.udfs.embed.Match;
import java.util.List;
import org.junit.jupiter.api.Test;

class NearestScenesTest {
  private final NearestScenes nearest =
      new NearestScenes(
          List.of(at("a", 0, 0), at("b", 0, 10), at("c", 1, 20), at("d", -1, 40)), 0.5);

  private static Target at(String id, int origin, double degrees) {
    return new Target(id, origin, UnitVectors.at(degrees));
  }

  @Test
  void theMostSimilarComeFirst() {
    List<Match> found = nearest.to(at("x", 7, 12), 2);
    assertThat(found).extracting(Match::id).containsExactly("b", "c");
    assertThat(found.get(0).score()).isCloseTo(Math.cos(Math.toRadians(2)), within(1e-6));
  }

  @Test
  void whatIsTooFarIsNotFound() {
    // 60 degrees are a cosine of 0.5.
    assertThat(nearest.to(at("x", 7, 99), 9)).extracting(Match::id).containsExactly("d");
    assertThat(nearest.to(at("x", 7, 101), 9)).isEmpty();
  }

  @Test
  void whatWasBuiltTogetherDoesNotMeetAgain() {
    assertThat(nearest.to(at("b", 0, 10), 9)).extracting(Match::id).containsExactly("c", "d");
  }

  @Test
  void withoutAnOriginAllMeetButOnlyOthers() {
    assertThat(nearest.to(at("d", -1, 40), 9)).extracting(Match::id).containsExactly("c", "b", "a");
  }
}
