package dailies.udfs.cluster;

import dailies.udfs.embed.Vectors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Decides which scenes of different cells are the same, knowing their centroids only. Beginning
 * with the largest, a scene joins the most similar of those that lead a group if it reaches the
 * join cosine, and otherwise leads one itself; so no group is wider than the threshold around its
 * largest scene, and scenes do not chain.
 *
 * <p>Size, mean direction and cohesion of a group are exact: {@code size * cohesion * centroid} is
 * the sum of a scene's members. That single members still reach the group's centroid is likely and
 * not checked. The same scenes in any order give the same groups. Thread-safe.
 */
public final class SceneMerger {
  private static final Comparator<SceneCentroid> LARGEST_FIRST =
      Comparator.comparingLong((SceneCentroid scene) -> -scene.size())
          .thenComparing(SceneCentroid::sceneId);

  private final double join;

  public SceneMerger(SceneThresholds thresholds) {
    this.join = thresholds.join();
  }

  /**
   * @param scenes with ids that are unique over all cells
   * @return groups by the id of their scene; each given scene is in one
   */
  public List<MergedScene> merge(List<SceneCentroid> scenes) {
    List<List<SceneCentroid>> groups = new ArrayList<>();
    for (SceneCentroid scene : scenes.stream().sorted(LARGEST_FIRST).toList()) {
      nearest(scene, groups).add(scene);
    }
    return groups.stream()
        .map(SceneMerger::united)
        .sorted(Comparator.comparing(merged -> merged.scene().sceneId()))
        .toList();
  }

  /** A new group at the end of the list where no leader is near enough. */
  private List<SceneCentroid> nearest(SceneCentroid scene, List<List<SceneCentroid>> groups) {
    List<SceneCentroid> nearest = null;
    double best = join;
    for (List<SceneCentroid> group : groups) {
      double cosine = Vectors.dot(scene.centroid(), group.get(0).centroid());
      if (cosine > best || nearest == null && cosine >= join) {
        best = cosine;
        nearest = group;
      }
    }
    if (nearest == null) {
      nearest = new ArrayList<>();
      groups.add(nearest);
    }
    return nearest;
  }

  private static MergedScene united(List<SceneCentroid> group) {
    List<String> ids = group.stream().map(SceneCentroid::sceneId).sorted().toList();
    SceneCentroid largest = group.get(0);
    if (group.size() == 1) {
      return new MergedScene(largest, ids);
    }
    long size = group.stream().mapToLong(SceneCentroid::size).sum();
    float[] centroid = mean(group, size);
    double cohesion = Math.sqrt(Vectors.dot(centroid, centroid));
    Vectors.normalize(centroid);
    return new MergedScene(
        new SceneCentroid(ids.get(0), centroid, size, cohesion, largest.exemplarId()), ids);
  }

  private static float[] mean(List<SceneCentroid> group, long size) {
    float[] mean = new float[group.get(0).centroid().length];
    for (int k = 0; k < mean.length; k++) {
      double sum = 0;
      for (SceneCentroid scene : group) {
        sum += scene.size() * scene.cohesion() * scene.centroid()[k];
      }
      mean[k] = (float) (sum / size);
    }
    return mean;
  }
}
