package dailies.udfs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dailies.udfs.embed.Match;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestSeenTest {
  private final NearestSeen nearest =
      new NearestSeen(List.of(UnitVectors.at(0), UnitVectors.at(90)), 0.5);

  @Test
  void eachHasItsOwnNearest() {
    nearest.see("a", UnitVectors.at(30));
    nearest.see("b", UnitVectors.at(10));
    nearest.see("c", UnitVectors.at(80));
    assertThat(nearest.nearestTo(0)).map(Match::id).contains("b");
    assertThat(nearest.nearestTo(1)).map(Match::id).contains("c");
    assertThat(nearest.nearestTo(0).orElseThrow().score())
        .isCloseTo(Math.cos(Math.toRadians(10)), within(1e-6));
  }

  @Test
  void whatIsTooFarIsNotNear() {
    // 60 degrees are a cosine of 0.5.
    nearest.see("a", UnitVectors.at(-59));
    assertThat(nearest.nearestTo(0)).map(Match::id).contains("a");
    assertThat(nearest.nearestTo(1)).isEmpty();
  }

  @Test
  void ofEquallyNearOnesTheFirstByItsIdCounts() {
    List.of("b", "a", "c").forEach(id -> nearest.see(id, UnitVectors.at(20)));
    assertThat(nearest.nearestTo(0)).map(Match::id).contains("a");
  }

  @Test
  void manyAreComparedAsFewAre() {
    NearestSeen many =
        new NearestSeen(IntStream.range(0, 300).mapToObj(UnitVectors::at).toList(), 0.5);
    IntStream.range(0, 300).forEach(i -> many.see(Integer.toString(i), UnitVectors.at(i + 0.25)));
    assertThat(IntStream.range(0, 300).mapToObj(many::nearestTo))
        .extracting(match -> match.orElseThrow().id())
        .containsExactlyElementsOf(IntStream.range(0, 300).mapToObj(Integer::toString).toList());
  }
}
