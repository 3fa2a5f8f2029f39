package dailies.udfs.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeparateGroupsTest {
  private final SeparateGroups groups = new SeparateGroups();

  @Test
  void whoComesFirstStaysAndTheOtherGoesToItsNextKeeper() {
    assertThat(groups.place("a", "k", List.of("b"))).isTrue();
    assertThat(groups.place("b", "k", List.of("a"))).isFalse();
    assertThat(groups.place("b", "l", List.of("a"))).isTrue();
  }

  @Test
  void nobodyHasTwoKeepers() {
    assertThat(groups.place("a", "k", List.of())).isTrue();
    assertThat(groups.place("a", "l", List.of())).isFalse();
    assertThat(groups.place("b", "l", List.of("a"))).isTrue();
  }
}
