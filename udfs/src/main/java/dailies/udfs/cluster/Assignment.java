package dailies.udfs.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The most similar of some candidates for each item, if any reaches the threshold. */
final class Assignment {
  private static final int NONE = -1;

  private final double join;
  private final int[] nearest;
  private final float[] cosines;

  private Assignment(int items, double join) {
    this.join = join;
    this.nearest = new int[items];
    this.cosines = new float[items];
    Arrays.fill(nearest, NONE);
  }

  /** To leaders: an item that no earlier leader reaches becomes one itself. */
  static Assignment toLeaders(List<float[]> vectors, double join) {
    Assignment assignment = new Assignment(vectors.size(), join);
    for (CosineBlock block : CosineBlock.split(vectors)) {
      for (int leader = 0; leader < block.first(); leader++) {
        if (assignment.nearest[leader] == leader) {
          assignment.offerToBlock(block, block.first(), leader, vectors);
        }
      }
      for (int item = block.first(); item < block.end(); item++) {
        if (assignment.nearest[item] == NONE) {
          assignment.offerToBlock(block, item, item, vectors);
          assignment.nearest[item] = item;
        }
      }
    }
    return assignment;
  }

  private void offerToBlock(CosineBlock block, int from, int leader, List<float[]> vectors) {
    float[] toLeader = block.cosines(vectors.get(leader));
    for (int item = from; item < block.end(); item++) {
      offer(item, leader, toLeader[item - block.first()]);
    }
  }

  /** To centroids; the first of equally near ones. */
  static Assignment toCentroids(List<float[]> centroids, List<float[]> vectors, double join) {
    Assignment assignment = new Assignment(vectors.size(), join);
    CosineBlock.forEach(
        centroids, vectors, (scene, item, cosine) -> assignment.offer(item, scene, cosine));
    return assignment;
  }

  private void offer(int item, int candidate, float cosine) {
    if (cosine >= join && (nearest[item] == NONE || cosine > cosines[item])) {
      nearest[item] = candidate;
      cosines[item] = cosine;
    }
  }

  /** Scenes in the order of their first members; an item without candidate has its own. */
  List<Scene> scenes(List<float[]> vectors) {
    Map<Integer, IntStream.Builder> members = new TreeMap<>();
    for (int item = 0; item < nearest.length; item++) {
      // Candidates count from 0; the keys below are those of items without one.
      int key = nearest[item] == NONE ? -1 - item : nearest[item];
      members.computeIfAbsent(key, unused -> IntStream.builder()).add(item);
    }
    return members.values().stream()
        .map(builder -> Scene.of(builder.build().toArray(), vectors))
        .sorted(Scene.BY_FIRST_MEMBER)
        .toList();
  }
}
