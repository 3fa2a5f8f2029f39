package dailies.udfs.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Groups the items of one cell into scenes: every member has at least the join cosine to its
 * scene's final centroid. The number of scenes is a result.
 *
 * <ol>
 *   <li>Leaders: an item, in the order of ids, goes to the most similar leader or becomes one.
 *   <li>Refinement: centroids and assignments alternate, as in k-means, until nothing changes.
 *   <li>Members that the final centroid no longer reaches leave, the farthest first.
 *   <li>Scenes are merged, the most similar first, as long as all members stay within reach.
 * </ol>
 *
 * <p>The same items in any order give the same scenes. Thread-safe. Time grows with items times
 * scenes times dimension, memory with items times dimension: meant for cells of some thousand
 * items.
 */
public final class SceneBuilder {
  private static final int MAX_REFINEMENTS = 5;

  private final double join;

  public SceneBuilder(SceneThresholds thresholds) {
    this.join = thresholds.join();
  }

  /**
   * @param items of equal dimension, in any order; may be empty
   * @throws IllegalArgumentException when two items have the same id or dimensions differ
   */
  public Scenes build(List<SceneItem> items) {
    List<SceneItem> sorted = items.stream().sorted(Comparator.comparing(SceneItem::id)).toList();
    requireUnique(sorted);
    List<float[]> vectors = sorted.stream().map(SceneItem::vector).toList();
    List<Scene> leaders = Assignment.toLeaders(vectors, join).scenes(vectors);
    List<Scene> reached = ejectDistant(refine(leaders, vectors), vectors);
    List<Scene> scenes = new SceneMerging(join, vectors).merge(reached);
    return new SceneReport(sorted, vectors).of(scenes);
  }

  private static void requireUnique(List<SceneItem> sorted) {
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).id().equals(sorted.get(i - 1).id())) {
        throw new IllegalArgumentException(
            "Invalid items: " + sorted.get(i).id() + " is there twice");
      }
      if (sorted.get(i).vector().length != sorted.get(0).vector().length) {
        throw new IllegalArgumentException(
            "Invalid items: "
                + sorted.get(i).id()
                + " has "
                + sorted.get(i).vector().length
                + " numbers, others "
                + sorted.get(0).vector().length);
      }
    }
  }

  private List<Scene> refine(List<Scene> leaders, List<float[]> vectors) {
    List<Scene> scenes = leaders;
    for (int round = 0; round < MAX_REFINEMENTS; round++) {
      List<float[]> centroids =
          scenes.stream().filter(scene -> scene.size() > 1).map(Scene::centroid).toList();
      List<Scene> refined = Assignment.toCentroids(centroids, vectors, join).scenes(vectors);
      if (sameMembers(refined, scenes)) {
        break;
      }
      scenes = refined;
    }
    return scenes;
  }

  private static boolean sameMembers(List<Scene> one, List<Scene> other) {
    boolean same = one.size() == other.size();
    for (int i = 0; same && i < one.size(); i++) {
      same = Arrays.equals(one.get(i).members(), other.get(i).members());
    }
    return same;
  }

  private List<Scene> ejectDistant(List<Scene> scenes, List<float[]> vectors) {
    List<Scene> within = new ArrayList<>();
    for (Scene scene : scenes) {
      Scene kept = scene;
      while (!kept.holdsTogether(join, vectors)) {
        int farthest = kept.extreme(-1, vectors);
        within.add(Scene.of(new int[] {farthest}, vectors));
        kept = kept.without(farthest, vectors);
      }
      within.add(kept);
    }
    return within.stream().sorted(Scene.BY_FIRST_MEMBER).toList();
  }
}
