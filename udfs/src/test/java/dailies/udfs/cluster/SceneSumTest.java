package dailies.udfs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SceneSumTest {
  @Test
  void centroidAndCohesionOfThreeMembers() {
    SceneSum sum = new SceneSum();
    sum.add(UnitVectors.at(0));
    sum.add(UnitVectors.at(10));
    sum.add(UnitVectors.at(20));

    assertThat(sum.size()).isEqualTo(3);
    assertThat(sum.centroid()).containsExactly(UnitVectors.at(10), within(1e-6f));
    assertThat(sum.cohesion()).isCloseTo((1 + 2 * Math.cos(Math.toRadians(10))) / 3, within(1e-6));
  }

  @Test
  void aSceneCountsAsItsMembers() {
    SceneSum left = new SceneSum();
    left.add(UnitVectors.at(0));
    left.add(UnitVectors.at(30));
    SceneSum right = new SceneSum();
    right.add(UnitVectors.at(50));
    SceneSum byScenes = new SceneSum();
    byScenes.add(left.centroid(), left.size(), left.cohesion());
    byScenes.add(right.centroid(), right.size(), right.cohesion());

    SceneSum merged = left.merge(right);

    assertThat(byScenes.size()).isEqualTo(merged.size()).isEqualTo(3);
    assertThat(byScenes.centroid()).containsExactly(merged.centroid(), within(1e-6f));
    assertThat(byScenes.cohesion()).isCloseTo(merged.cohesion(), within(1e-6));
    assertThat(new SceneSum().merge(merged).centroid()).containsExactly(merged.centroid());
  }

  @Test
  void membersThatCancelOutHaveNoDirection() {
    SceneSum sum = new SceneSum();
    sum.add(new float[] {1, 0});
    sum.add(new float[] {-1, 0});
    assertThatIllegalArgumentException().isThrownBy(sum::centroid);
  }
}
