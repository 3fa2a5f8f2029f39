package dailies.udfs.cluster;

import dailies.udfs.embed.Match;
import java.util.List;
import java.util.Optional;

/**
 * Keeps for each of some vectors the nearest of all that it was shown, one after the other. Not
 * thread-safe.
 */
public final class NearestSeen {
  private final List<CosineBlock> blocks;
  private final Match[] nearest;
  private final double least;

  /**
   * @param vectors of length 1
   * @param least cosine of what counts as near, -1 to 1
   */
  public NearestSeen(List<float[]> vectors, double least) {
    this.blocks = CosineBlock.split(vectors);
    this.nearest = new Match[vectors.size()];
    this.least = least;
  }

  /**
   * Shows all of them one more.
   *
   * @param vector of length 1
   */
  public void see(String id, float[] vector) {
    for (CosineBlock block : blocks) {
      float[] cosines = block.cosines(vector);
      for (int i = block.first(); i < block.end(); i++) {
        see(i, id, cosines[i - block.first()]);
      }
    }
  }

  private void see(int index, String id, float cosine) {
    if (cosine < least || nearest[index] != null && cosine < nearest[index].score()) {
      return;
    }
    Match match = new Match(id, id, Math.min(1, cosine));
    if (nearest[index] == null || Match.BEST_FIRST.compare(match, nearest[index]) < 0) {
      nearest[index] = match;
    }
  }

  /**
   * What is nearest to a vector so far; of equally near ones the first by its id.
   *
   * @param index of the vector, from 0
   * @return empty when nothing was near
   */
  public Optional<Match> nearestTo(int index) {
    return Optional.ofNullable(nearest[index]);
  }
}
