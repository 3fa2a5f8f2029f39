package dailies.udfs.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BestMatchesTest {

  @Test
  void theBestOfEachGroupAreFoundTheFirstIdOfEqualScores() {
    BestMatches best = new BestMatches(3);
    best.add(new Match("b", "two", 0.5));
    best.add(new Match("a", "one", 0.5));
    best.add(new Match("c", "one", 0.9));
    best.add(new Match("d", "three", 0.4));
    best.add(new Match("e", "four", 0.1));
    assertThat(best.found()).extracting(Match::id).containsExactly("c", "b", "d");
  }

  @Test
  void aGroupThatFellOutComesBackWithABetterMember() {
    BestMatches best = new BestMatches(1);
    best.add(new Match("a", "one", 0.1));
    best.add(new Match("b", "two", 0.2));
    best.add(new Match("c", "one", 0.3));
    assertThat(best.found()).extracting(Match::id).containsExactly("c");
  }

  @Test
  void whatIsNotANumberMatchesNothing() {
    BestMatches best = new BestMatches(2);
    best.add(new Match("a", "one", Double.NaN));
    assertThat(best.found()).isEmpty();
  }

  @Test
  void partsInAnyOrderGiveWhatSortingAllGives() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      List<Match> all = matches(random, 1 + random.nextInt(300));
      int limit = 1 + random.nextInt(40);
      List<BestMatches> parts = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        parts.add(new BestMatches(limit));
      }
      all.forEach(match -> parts.get(random.nextInt(4)).add(match));
      BestMatches merged = new BestMatches(limit);
      parts.forEach(merged::merge);
      assertThat(merged.found()).isEqualTo(sorted(all, limit));
    }
  }

  /** Few groups and scores, so that there are ties of all kinds. */
  private static List<Match> matches(Random random, int count) {
    List<Match> matches = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      matches.add(new Match("id" + i, "group" + random.nextInt(60), random.nextInt(20) / 20.0));
    }
    Collections.shuffle(matches, random);
    return matches;
  }

  private static List<Match> sorted(List<Match> all, int limit) {
    Set<String> groups = new HashSet<>();
    return all.stream()
        .sorted(Match.BEST_FIRST)
        .filter(match -> groups.add(match.group()))
        .limit(limit)
        .toList();
  }

  @Test
  void aLimitOfNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BestMatches(0))
        .withMessageContaining("Invalid limit: 0");
  }
}
