package dailies.udfs.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Unites scenes whose centroids are near, as long as every member stays within reach. */
final class SceneMerging {
  private final double join;
  private final List<float[]> vectors;

  SceneMerging(double join, List<float[]> vectors) {
    this.join = join;
    this.vectors = vectors;
  }

  private record Candidate(Scene left, Scene right, float cosine) {
    static final Comparator<Candidate> MOST_SIMILAR_FIRST =
        Comparator.comparingDouble((Candidate candidate) -> -candidate.cosine)
            .thenComparingInt(candidate -> candidate.left.first())
            .thenComparingInt(candidate -> candidate.right.first());
  }

  /** Ends because every round but the last leaves fewer scenes. */
  List<Scene> merge(List<Scene> scenes) {
    List<Scene> settled = new ArrayList<>();
    List<Scene> fresh = scenes;
    while (!fresh.isEmpty()) {
      List<Scene> merged = mergeOnce(candidates(fresh, settled));
      Set<Integer> gone = new HashSet<>();
      merged.forEach(scene -> addMembers(scene, gone));
      settled.addAll(fresh);
      settled.removeIf(scene -> gone.contains(scene.first()));
      fresh = merged;
    }
    return settled.stream().sorted(Scene.BY_FIRST_MEMBER).toList();
  }

  private static void addMembers(Scene scene, Set<Integer> members) {
    for (int member : scene.members()) {
      members.add(member);
    }
  }

  /** Pairs with at least one fresh scene: those of settled ones have been tried. */
  private List<Candidate> candidates(List<Scene> fresh, List<Scene> settled) {
    List<Candidate> candidates = new ArrayList<>();
    CosineBlock.forEach(
        centroids(fresh),
        centroids(fresh),
        (row, column, cosine) -> {
          if (row < column && cosine >= join) {
            candidates.add(new Candidate(fresh.get(row), fresh.get(column), cosine));
          }
        });
    CosineBlock.forEach(
        centroids(fresh),
        centroids(settled),
        (row, column, cosine) -> {
          if (cosine >= join) {
            candidates.add(new Candidate(fresh.get(row), settled.get(column), cosine));
          }
        });
    candidates.sort(Candidate.MOST_SIMILAR_FIRST);
    return candidates;
  }

  private static List<float[]> centroids(List<Scene> scenes) {
    return scenes.stream().map(Scene::centroid).toList();
  }

  private List<Scene> mergeOnce(List<Candidate> candidates) {
    Set<Scene> taken = new HashSet<>();
    List<Scene> merged = new ArrayList<>();
    for (Candidate candidate : candidates) {
      if (!taken.contains(candidate.left) && !taken.contains(candidate.right)) {
        Scene union = candidate.left.with(candidate.right, vectors);
        if (union.holdsTogether(join, vectors)) {
          taken.add(candidate.left);
          taken.add(candidate.right);
          merged.add(union);
        }
      }
    }
    return merged;
  }
}
