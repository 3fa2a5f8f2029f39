package dailies.udfs.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Turns scenes of item indexes into what is kept of them. */
final class SceneReport {
  private final List<SceneItem> items;
  private final List<float[]> vectors;

  SceneReport(List<SceneItem> items, List<float[]> vectors) {
    this.items = items;
    this.vectors = vectors;
  }

  Scenes of(List<Scene> scenes) {
    List<SceneAssignment> assignments = new ArrayList<>();
    for (Scene scene : scenes) {
      for (int member : scene.members()) {
        assignments.add(
            new SceneAssignment(id(member), id(scene.first()), scene.similarity(member, vectors)));
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
}
