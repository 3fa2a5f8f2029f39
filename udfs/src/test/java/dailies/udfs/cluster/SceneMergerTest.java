package dailies.udfs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SceneMergerTest {
  private final SceneMerger merger = new SceneMerger(SceneThresholds.DEFAULT);

  @Test
  void unitesTheSameSceneOfTwoCells() {
    List<MergedScene> merged =
        merger.merge(List.of(scene("x", 20, 2), scene("b", 0, 6), scene("y", 90, 1)));

    assertThat(merged)
        .extracting(MergedScene::sceneIds)
        .containsExactly(List.of("b", "x"), List.of("y"));
    assertThat(merged.get(0).scene().sceneId()).isEqualTo("b");
    assertThat(merged.get(0).scene().exemplarId()).isEqualTo("b-exemplar");
    assertThat(merged.get(0).scene().size()).isEqualTo(8);
  }

  @Test
  void theUnionEqualsASceneBuiltOfAllMembers() {
    Random random = new Random(3);
    float[] centre = UnitVectors.random(random, 32);
    List<SceneItem> left = members("l", centre, 9, random);
    List<SceneItem> right = members("r", centre, 5, random);
    List<SceneItem> all = new ArrayList<>(left);
    all.addAll(right);
    SceneBuilder builder = new SceneBuilder(SceneThresholds.DEFAULT);
    List<SceneCentroid> cells = new ArrayList<>(builder.build(left).centroids());
    cells.addAll(builder.build(right).centroids());

    SceneCentroid expected = builder.build(all).centroids().get(0);
    SceneCentroid merged = merger.merge(cells).get(0).scene();

    assertThat(merged.size()).isEqualTo(expected.size()).isEqualTo(14);
    assertThat(merged.centroid()).containsExactly(expected.centroid(), within(1e-5f));
    assertThat(merged.cohesion()).isCloseTo(expected.cohesion(), within(1e-5));
  }

  @Test
  void aChainOfScenesDoesNotBecomeOne() {
    List<SceneCentroid> chain = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      chain.add(scene("s" + i, 20 * i, 10 - i));
    }

    assertThat(merger.merge(chain)).hasSizeGreaterThan(4);
  }

  @Test
  void theOrderOfScenesDoesNotMatter() {
    Random random = new Random(9);
    List<SceneCentroid> scenes = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      scenes.add(scene("s" + i, 180 * random.nextDouble(), 1 + random.nextInt(3)));
    }
    List<List<String>> groups = merger.merge(scenes).stream().map(MergedScene::sceneIds).toList();
    Collections.shuffle(scenes, random);

    assertThat(merger.merge(scenes)).extracting(MergedScene::sceneIds).isEqualTo(groups);
  }

  private static List<SceneItem> members(String name, float[] centre, int count, Random random) {
    List<SceneItem> members = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      members.add(new SceneItem(name + i, UnitVectors.near(centre, 0.3, random)));
    }
    return members;
  }

  private static SceneCentroid scene(String id, double degrees, long size) {
    return new SceneCentroid(id, UnitVectors.at(degrees), size, 1, id + "-exemplar");
  }
}
