package dailies.udfs.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Turns scenes of item indexes into what is kept of them. */
final class SceneReport {
  private final double noise;
  private final List<SceneItem> items;
  private final List<float[]> vectors;

  SceneReport(double noise, List<SceneItem> items, List<float[]> vectors) {
    this.noise = noise;
    this.items = items;
    this.vectors = vectors;
  }

  Scenes of(List<Scene> scenes) {
    boolean[] isNoise = noise(scenes);
    List<SceneAssignment> assignments = new ArrayList<>();
    for (Scene scene : scenes) {
      for (int member : scene.members()) {
        assignments.add(
            new SceneAssignment(
                id(member), id(scene.first()), scene.similarity(member, vectors), isNoise[member]));
      }
    }
    assignments.sort(Comparator.comparing(SceneAssignment::id));
    return new Scenes(assignments, scenes.stream().map(this::centroid).toList());
  }

  private SceneCentroid centroid(Scene scene) {
    double sum = 0;
    for (int member : scene.members()) {
      sum += scene.similarity(member, vectors);
    }
    return new SceneCentroid(
        id(scene.first()),
        scene.centroid(),
        scene.size(),
        sum / scene.size(),
        id(scene.extreme(1, vectors)));
  }

  private String id(int item) {
    return items.get(item).id();
  }

  private boolean[] noise(List<Scene> scenes) {
    int[] alone =
        scenes.stream().filter(scene -> scene.size() == 1).mapToInt(Scene::first).toArray();
    List<float[]> lonely = Arrays.stream(alone).mapToObj(vectors::get).toList();
    List<float[]> centroids =
        scenes.stream().filter(scene -> scene.size() > 1).map(Scene::centroid).toList();
    boolean[] isNoise = new boolean[items.size()];
    Arrays.stream(alone).forEach(item -> isNoise[item] = true);
    CosineBlock.forEach(
        lonely,
        vectors,
        (row, item, cosine) -> isNoise[alone[row]] &= item == alone[row] || cosine < noise);
    CosineBlock.forEach(
        lonely, centroids, (row, scene, cosine) -> isNoise[alone[row]] &= cosine < noise);
    return isNoise;
  }
}
