package dailies.udfs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dailies.udfs.embed.Vectors;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SceneBuilderTest {
  private static final SceneThresholds THRESHOLDS = SceneThresholds.DEFAULT;

  @Test
  void groupsWhatIsNearAndLeavesTheRestAlone() {
    Scenes scenes =
        build(
            new SceneItem("a", UnitVectors.at(0)),
            new SceneItem("b", UnitVectors.at(10)),
            new SceneItem("c", UnitVectors.at(20)),
            new SceneItem("d", UnitVectors.at(65)),
            new SceneItem("e", UnitVectors.at(180)));

    assertThat(sceneIds(scenes)).containsExactly("a", "a", "a", "d", "e");
    SceneCentroid first = scenes.centroids().get(0);
    assertThat(first.exemplarId()).isEqualTo("b");
    assertThat(first.size()).isEqualTo(3);
    assertThat(first.centroid()).containsExactly(UnitVectors.at(10), within(1e-6f));
    double tenDegrees = Math.cos(Math.toRadians(10));
    assertThat(first.cohesion()).isCloseTo((1 + 2 * tenDegrees) / 3, within(1e-6));
    assertThat(scenes.assignments().get(0).similarity()).isCloseTo(tenDegrees, within(1e-6));
  }

  @Test
  void aChainDoesNotBecomeOneScene() {
    List<SceneItem> chain = new ArrayList<>();
    for (int i = 0; i < 36; i++) {
      chain.add(new SceneItem(String.format("%02d", i), UnitVectors.at(5 * i)));
    }

    Scenes scenes = new SceneBuilder(THRESHOLDS).build(chain);

    assertThat(scenes.centroids()).hasSizeBetween(3, 6);
    assertKeepsItsPromises(chain, scenes);
  }

  @Test
  void findsPlantedScenes() {
    Random random = new Random(8);
    List<SceneItem> items = new ArrayList<>();
    for (int scene = 0; scene < 40; scene++) {
      float[] centre = UnitVectors.random(random, 64);
      for (int member = 0; member < 1 + scene % 12; member++) {
        items.add(
            new SceneItem(
                String.format("%02d-%02d", scene, member), UnitVectors.near(centre, 0.3, random)));
      }
    }
    Collections.shuffle(items, random);

    Scenes scenes = new SceneBuilder(THRESHOLDS).build(items);

    for (SceneAssignment assignment : scenes.assignments()) {
      assertThat(assignment.sceneId()).isEqualTo(assignment.id().substring(0, 2) + "-00");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyMemberIsWithinReachAndTheOrderDoesNotMatter(long seed) {
    Random random = new Random(seed);
    List<SceneItem> items = overlappingItems(random, 400);

    Scenes scenes = new SceneBuilder(THRESHOLDS).build(items);

    assertKeepsItsPromises(items, scenes);
    for (int i = 0; i < 3; i++) {
      Collections.shuffle(items, random);
      Scenes again = new SceneBuilder(THRESHOLDS).build(items);
      assertThat(again.assignments()).isEqualTo(scenes.assignments());
    }
  }

  /** The worst case: every item is compared with every other, several times. */
  @Test
  void thousandsOfItemsWithoutAnyLikenessTakeSeconds() {
    Random random = new Random(1);
    List<SceneItem> items = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      items.add(new SceneItem(String.format("%04d", i), UnitVectors.random(random, 512)));
    }
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    long start = threads.getCurrentThreadCpuTime();
    Scenes scenes = new SceneBuilder(THRESHOLDS).build(items);
    double seconds = (threads.getCurrentThreadCpuTime() - start) / 1e9;

    assertThat(scenes.centroids()).hasSize(3000);
    assertThat(seconds).as("seconds of processor time").isLessThan(5);
  }

  @Test
  void emptyAndIdenticalItems() {
    assertThat(build().assignments()).isEmpty();

    float[] vector = UnitVectors.at(30);
    Scenes same = build(new SceneItem("b", vector), new SceneItem("a", vector));
    assertThat(same.centroids()).hasSize(1);
    assertThat(same.centroids().get(0).exemplarId()).isEqualTo("a");
    assertThat(same.centroids().get(0).cohesion()).isCloseTo(1, within(1e-6));
  }

  @Test
  void refusesAmbiguousItems() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> build(new SceneItem("a", new float[] {1}), new SceneItem("a", new float[] {1})))
        .withMessageContaining("a is there twice");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                build(new SceneItem("a", new float[] {1}), new SceneItem("b", new float[] {1, 0})))
        .withMessageContaining("b has 2 numbers, others 1");
  }

  @Test
  void refusesImpossibleThresholds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SceneThresholds(1.1, 0.5))
        .withMessageContaining("Invalid join threshold 1.1");
    assertThatIllegalArgumentException().isThrownBy(() -> new SceneThresholds(0, -0.5));
    assertThatIllegalArgumentException().isThrownBy(() -> new SceneThresholds(0.8, 0.9));
  }

  private static void assertKeepsItsPromises(List<SceneItem> items, Scenes scenes) {
    Map<String, SceneCentroid> centroids =
        scenes.centroids().stream().collect(Collectors.toMap(SceneCentroid::sceneId, c -> c));
    Map<String, SceneAssignment> assignments =
        scenes.assignments().stream().collect(Collectors.toMap(SceneAssignment::id, a -> a));
    assertThat(assignments).hasSameSizeAs(items);
    Set<String> used = new HashSet<>();
    for (SceneItem item : items) {
      SceneAssignment assignment = assignments.get(item.id());
      SceneCentroid own = centroids.get(assignment.sceneId());
      double cosine = Vectors.dot(item.vector(), own.centroid());
      assertThat(cosine).isGreaterThanOrEqualTo(THRESHOLDS.join() - 1e-9);
      assertThat(assignment.similarity()).isCloseTo(cosine, within(1e-6));
      assertThat(assignment.sceneId()).isLessThanOrEqualTo(item.id());
      used.add(assignment.sceneId());
    }
    assertThat(used).isEqualTo(centroids.keySet());
  }

  /** Clouds so wide and near that their borders run into each other. */
  private static List<SceneItem> overlappingItems(Random random, int count) {
    List<float[]> centres = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      centres.add(UnitVectors.random(random, 12));
    }
    List<SceneItem> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] centre = centres.get(random.nextInt(centres.size()));
      items.add(
          new SceneItem(
              String.format("%04d", i),
              UnitVectors.near(centre, 1.2 * random.nextDouble(), random)));
    }
    return items;
  }

  private static List<String> sceneIds(Scenes scenes) {
    return scenes.assignments().stream().map(SceneAssignment::sceneId).toList();
  }

  private static Scenes build(SceneItem... items) {
    return new SceneBuilder(THRESHOLDS).build(List.of(items));
  }
}
