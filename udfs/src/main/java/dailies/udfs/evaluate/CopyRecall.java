package dailies.udfs.evaluate;

import dailies.udfs.embed.Vectors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How often the nearest of many originals is the one that a copy was made of. Not thread-safe. */
public final class CopyRecall {
  private final List<float[]> originals;
  private final List<Double> cosines = new ArrayList<>();
  private long found;

  /**
   * @param originals unit vectors; not copied
   */
  public CopyRecall(List<float[]> originals) {
    this.originals = originals;
  }

  /**
   * @param original the place of the copy's original
   * @param copy the copy's unit vector
   */
  public void add(int original, float[] copy) {
    double own = Vectors.dot(copy, originals.get(original));
    cosines.add(own);
    found += isNearest(original, own, copy) ? 1 : 0;
  }

  /** An original that is as near as the right one does not take its place. */
  private boolean isNearest(int original, double own, float[] copy) {
    for (int i = 0; i < originals.size(); i++) {
      if (i != original && Vectors.dot(copy, originals.get(i)) > own) {
        return false;
      }
    }
    return true;
  }

  /** Share of the copies whose original is the nearest one, 0 to 1; NaN without copies. */
  public double share() {
    return (double) found / cosines.size();
  }

  /**
   * The cosine to their original that a fraction of the copies stay below.
   *
   * @param fraction 0 to 1
   */
  public double cosine(double fraction) {
    List<Double> sorted = new ArrayList<>(cosines);
    Collections.sort(sorted);
    return sorted.get((int) (fraction * (sorted.size() - 1)));
  }
}
