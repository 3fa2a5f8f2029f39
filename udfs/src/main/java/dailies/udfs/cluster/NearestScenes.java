package dailies.udfs.cluster;

import dailies.udfs.embed.BestMatches;
import dailies.udfs.embed.Match;
import java.util.List;

/** Finds the scenes of a cell that are nearest to a vector. Not thread-safe. */
public final class NearestScenes {
  private final List<Target> targets;
  private final List<CosineBlock> blocks;
  private final double least;

  /**
   * A scene that can be found.
   *
   * @param id of the scene
   * @param origin where it was built; what has the same origin is not compared, unless negative
   * @param centroid of length 1
   */
  public record Target(String id, int origin, float[] centroid) {}

  /**
   * @param targets in the order of their ids
   * @param least cosine of what is found
   */
  public NearestScenes(List<Target> targets, double least) {
    this.targets = targets;
    this.blocks = CosineBlock.split(targets.stream().map(Target::centroid).toList());
    this.least = least;
  }

  /**
   * At most {@code count} targets, the most similar first, but for {@code query} itself.
   *
   * @return ids with their cosines, at most 1
   */
  public List<Match> to(Target query, int count) {
    BestMatches best = new BestMatches(count);
    for (CosineBlock block : blocks) {
      float[] cosines = block.cosines(query.centroid());
      for (int i = block.first(); i < block.end(); i++) {
        float cosine = cosines[i - block.first()];
        if (cosine >= least && mayMeet(query, targets.get(i))) {
          String id = targets.get(i).id();
          best.add(new Match(id, id, Math.min(1, cosine)));
        }
      }
    }
    return best.found();
  }

  private static boolean mayMeet(Target query, Target target) {
    boolean together = query.origin() >= 0 && query.origin() == target.origin();
    return !together && !query.id().equals(target.id());
  }
}
